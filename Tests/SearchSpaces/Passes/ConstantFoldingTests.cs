using NasLab.SearchSpaces;
using NasLab.SearchSpaces.Graph;
using NasLab.SearchSpaces.Passes;

namespace NasLab.Tests.SearchSpaces.Passes;

public sealed class ConstantFoldingTests
{
    private static readonly TensorShape Map = TensorShape.Map(4, 8, 8);

    private readonly GraphBuilder _builder = new(Map);

    /// <summary>What a zero stays zero through.</summary>
    public static TheoryData<Operator> ZeroKeepers => new()
    {
        new Operator.Convolution(4, 3, Padding: 1), new Operator.Convolution(4, 1) { FusedActivation = ActivationFunction.Silu },
        new Operator.Activation(ActivationFunction.Relu), new Operator.Activation(ActivationFunction.Relu6),
        new Operator.Activation(ActivationFunction.HardSwish), new Operator.Activation(ActivationFunction.Silu),
        new Operator.Pool(PoolKind.Max, 3, 1, 1), new Operator.Pool(PoolKind.Average, 3, 1, 1), new Operator.ChannelShuffle(2),
        new Operator.Dropout(0.1), new Operator.Identity(), new Operator.Zero(),
    };

    /// <summary>What makes something else of zero.</summary>
    public static TheoryData<Operator> ZeroBreakers => new()
    {
        new Operator.Convolution(4, 3, Padding: 1, Bias: true), new Operator.BatchNorm(),
        new Operator.Activation(ActivationFunction.Sigmoid), new Operator.Activation(ActivationFunction.HardSigmoid),
        new Operator.Convolution(4, 1) { FusedActivation = ActivationFunction.Sigmoid },
    };

    [Theory]
    [MemberData(nameof(ZeroKeepers))]
    public void A_sum_drops_what_stays_zero(Operator keeper)
    {
        var zero = _builder.Add("zero", new Operator.Zero(), 0);
        var alive = _builder.Add("alive", new Operator.BatchNorm(), 0);
        _builder.Add("sum", new Operator.Add(), [_builder.Add("keeper", keeper, zero), alive]);

        var passes = new ConstantFolding().Apply(_builder.Build());

        Assert.Equal(["input", "alive"], passes.Graph.Nodes.Select(n => n.Name));
        Assert.Empty(passes.Folds);
        Assert.Equal([0, -1, 1, -1, 1], passes.Owners.ToArray());
    }

    [Theory]
    [MemberData(nameof(ZeroBreakers))]
    public void A_sum_keeps_what_is_made_of_zero_as_a_constant(Operator breaker)
    {
        var zero = _builder.Add("zero", new Operator.Zero(), 0);
        _builder.Add("sum", new Operator.Add(), [_builder.Add("breaker", breaker, zero), 0]);

        var passes = new ConstantFolding().Apply(_builder.Build());

        Assert.Equal(["input", "breaker", "sum"], passes.Graph.Nodes.Select(n => n.Name));
        Assert.Equal(new Operator.Constant(Map), passes.Graph.Nodes[1].Operator);
        Assert.Equal([1, 0], passes.Graph.Output.Inputs.ToArray());
        Assert.Equal([new WeightFold.Value("breaker", 2)], passes.Folds.ToArray());
    }

    [Fact]
    public void Constants_of_constants_are_one_node()
    {
        var a = _builder.Add("a", new Operator.Constant(Map), []);
        var b = _builder.Add("b", new Operator.BatchNorm(), a);
        var c = _builder.Add("c", new Operator.Multiply(), [b, a]);
        _builder.Add("join", new Operator.Concat(), [0, c]);

        var passes = new ConstantFolding().Apply(_builder.Build());

        Assert.Equal(["input", "c", "join"], passes.Graph.Nodes.Select(n => n.Name));
        Assert.Equal([new WeightFold.Value("c", 3)], passes.Folds.ToArray());
    }

    [Fact]
    public void A_product_with_zero_is_zero_and_what_fed_it_is_dead_but_there()
    {
        var zero = _builder.Add("zero", new Operator.Zero(), 0);
        var fed = _builder.Add("fed", new Operator.Activation(ActivationFunction.Sigmoid), 0);
        var product = _builder.Add("product", new Operator.Multiply(), [fed, zero]);
        _builder.Add("sum", new Operator.Add(), [product, 0, 0]);

        var graph = new ConstantFolding().Apply(_builder.Build()).Graph;

        Assert.Equal(["input", "fed", "sum"], graph.Nodes.Select(n => n.Name));
        Assert.Equal([0, 0], graph.Output.Inputs.ToArray());
    }

    [Fact]
    public void A_zero_that_is_no_summand_becomes_a_constant()
    {
        _builder.Add("join", new Operator.Concat(), [_builder.Add("zero", new Operator.Zero(), 0), 0]);

        var passes = new ConstantFolding().Apply(_builder.Build());

        Assert.Equal(["input", "zero", "join"], passes.Graph.Nodes.Select(n => n.Name));
        Assert.Equal([new WeightFold.Value("zero", 1)], passes.Folds.ToArray());
    }

    [Fact]
    public void A_sum_of_one_keeps_its_activation_and_a_layer_loses_its_fused_sum()
    {
        var zero = _builder.Add("zero", new Operator.Zero(), 0);
        var sum = _builder.Add("sum", new Operator.Add { FusedActivation = ActivationFunction.Silu }, [zero, 0]);
        _builder.Add("layer", new Operator.Convolution(4, 1) { FusedSum = true }, [sum, zero]);

        var graph = new ConstantFolding().Apply(_builder.Build()).Graph;

        Assert.Equal([new Operator.Activation(ActivationFunction.Silu), new Operator.Convolution(4, 1)], graph.Nodes.Skip(1).Select(n => n.Operator));
        Assert.Equal([1], graph.Output.Inputs.ToArray());
    }

    [Fact]
    public void A_layer_of_zero_keeps_the_sum_that_is_fused_into_it()
    {
        var zero = _builder.Add("zero", new Operator.Zero(), 0);
        _builder.Add("layer", new Operator.Convolution(4, 1) { FusedSum = true }, [zero, 0]);

        var graph = new ConstantFolding().Apply(_builder.Build()).Graph;

        Assert.Equal(["constant", "convolution"], graph.Nodes.Skip(1).Select(n => n.Operator.Kind));
        Assert.Equal([1, 0], graph.Output.Inputs.ToArray());
    }

    [Fact]
    public void A_network_of_zeroes_is_a_constant_output()
    {
        var x = _builder.Add("stem", new Operator.Convolution(4, 1), 0);
        x = _builder.Add("none", new Operator.Zero(), x);
        _builder.Add("sum", new Operator.Add(), [x, x]);

        var passes = new ConstantFolding().Apply(_builder.Build());

        Assert.Equal(["input", "stem", "sum"], passes.Graph.Nodes.Select(n => n.Name));
        Assert.Equal(new Operator.Constant(Map), passes.Graph.Output.Operator);
        Assert.Equal([new WeightFold.Value("sum", 3)], passes.Folds.ToArray());
    }

    [Fact]
    public void A_constant_takes_the_value_that_its_node_has_after_what_other_passes_fused()
    {
        var conv = _builder.Add("conv", new Operator.Convolution(4, 1), _builder.Add("zero", new Operator.Zero(), 0));
        var norm = _builder.Add("norm", new Operator.BatchNorm(), conv);
        _builder.Add("join", new Operator.Concat(), [norm, 0]);

        var passes = new PassSequence(new BatchNormFolding(), new ConstantFolding()).Apply(_builder.Build());

        Assert.Equal(["input", "conv", "join"], passes.Graph.Nodes.Select(n => n.Name));
        Assert.Equal(new WeightFold.Value("conv", norm), passes.Folds[^1]);
    }

    [Fact]
    public void What_depends_on_the_input_stays()
    {
        _builder.Add("sum", new Operator.Add(), [0, _builder.Add("constant", new Operator.Constant(Map), [])]);
        var graph = _builder.Build();

        Assert.Same(graph, new ConstantFolding().Apply(graph).Graph);
    }
}
