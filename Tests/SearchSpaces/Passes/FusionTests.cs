using NasLab.SearchSpaces;
using NasLab.SearchSpaces.Graph;
using NasLab.SearchSpaces.Passes;

namespace NasLab.Tests.SearchSpaces.Passes;

/// <summary>Activations and additions that ride on the operator before them.</summary>
public sealed class FusionTests
{
    private readonly GraphBuilder _builder = new(TensorShape.Map(4, 8, 8));

    [Theory]
    [MemberData(nameof(Carriers))]
    public void An_activation_rides_on(Operator.Activated carrier)
    {
        var inputs = carrier is Operator.Add or Operator.Multiply ? new[] { 0, 0 } : [0];
        var builder = new GraphBuilder(carrier is Operator.Linear ? TensorShape.Vector(4) : TensorShape.Map(4, 8, 8));
        builder.Add("act", new Operator.Activation(ActivationFunction.HardSwish), builder.Add("carrier", carrier, [.. inputs]));

        var graph = new ActivationFusion().Apply(builder.Build()).Graph;

        Assert.Equal(["input", "carrier"], graph.Nodes.Select(n => n.Name));
        Assert.Equal(carrier with { FusedActivation = ActivationFunction.HardSwish }, graph.Output.Operator);
    }

    [Fact]
    public void Every_operator_that_can_carry_an_activation_was_tried()
    {
        var carriers = typeof(Operator).GetNestedTypes().Where(t => t.IsSubclassOf(typeof(Operator.Activated)) && !t.IsAbstract);

        Assert.Equal(carriers.ToHashSet(), Carriers.AsEnumerable<object[]>().Select(c => c[0].GetType()).ToHashSet());
    }

    [Fact]
    public void An_activation_of_what_is_read_elsewhere_stays()
    {
        var conv = _builder.Add("conv", new Operator.Convolution(4, 1), 0);
        var act = _builder.Add("act", new Operator.Activation(ActivationFunction.Relu), conv);
        _builder.Add("product", new Operator.Multiply(), [act, conv]);

        AssertUnchanged(new ActivationFusion());
    }

    [Fact]
    public void An_activation_behind_a_dead_end_of_the_same_input_stays_where_the_dead_node_reads_it()
    {
        var conv = _builder.Add("conv", new Operator.Convolution(4, 1), 0);
        _builder.Add("dead", new Operator.BatchNorm(), conv);
        _builder.Add("act", new Operator.Activation(ActivationFunction.Relu), conv);

        AssertUnchanged(new ActivationFusion());
    }

    [Fact]
    public void A_second_activation_and_one_of_a_pool_stay()
    {
        var conv = _builder.Add("conv", new Operator.Convolution(4, 1) { FusedActivation = ActivationFunction.Relu }, 0);
        var second = _builder.Add("second", new Operator.Activation(ActivationFunction.Sigmoid), conv);
        var pool = _builder.Add("pool", new Operator.Pool(PoolKind.Max, 2, 2), second);
        _builder.Add("third", new Operator.Activation(ActivationFunction.Relu), pool);

        AssertUnchanged(new ActivationFusion());
    }

    [Fact]
    public void Smooth_activations_stay_where_only_clamps_ride()
    {
        var x = 0;
        foreach (var function in Enum.GetValues<ActivationFunction>())
        {
            x = _builder.Add($"{function}.conv", new Operator.Convolution(4, 1), x);
            x = _builder.Add($"{function}", new Operator.Activation(function), x);
        }

        var graph = new ActivationFusion(fusesSmooth: false).Apply(_builder.Build()).Graph;

        Assert.Equal(
            [ActivationFunction.HardSwish, ActivationFunction.HardSigmoid, ActivationFunction.Sigmoid, ActivationFunction.Silu],
            graph.Nodes.Select(n => n.Operator).OfType<Operator.Activation>().Select(a => a.Function));
    }

    [Fact]
    public void A_fused_output_stays_last_behind_dead_nodes()
    {
        var conv = _builder.Add("conv", new Operator.Convolution(4, 1), 0);
        _builder.Add("dead", new Operator.BatchNorm(), 0);
        _builder.Add("act", new Operator.Activation(ActivationFunction.Relu), conv);

        var passes = new ActivationFusion().Apply(_builder.Build());

        Assert.Equal(["input", "dead", "conv"], passes.Graph.Nodes.Select(n => n.Name));
        Assert.Equal([0, 2, 1, 2], passes.Owners.ToArray());
    }

    [Fact]
    public void An_addition_rides_with_its_activation_on_the_layer_of_its_later_summand()
    {
        var first = _builder.Add("first", new Operator.Convolution(4, 1), 0);
        var second = _builder.Add("second", new Operator.Convolution(4, 1), 0);
        _builder.Add("add", new Operator.Add { FusedActivation = ActivationFunction.Relu6 }, [0, second, first]);

        var graph = new AdditionFusion().Apply(_builder.Build()).Graph;

        Assert.Equal(["input", "first", "second"], graph.Nodes.Select(n => n.Name));
        Assert.Equal(new Operator.Convolution(4, 1) { FusedSum = true, FusedActivation = ActivationFunction.Relu6 }, graph.Output.Operator);
        Assert.Equal([0, 0, 1], graph.Output.Inputs.ToArray());
    }

    [Fact]
    public void An_addition_of_something_twice_stays()
    {
        var conv = _builder.Add("conv", new Operator.Convolution(4, 1), 0);
        _builder.Add("add", new Operator.Add(), [conv, conv]);

        AssertUnchanged(new AdditionFusion());
    }

    [Fact]
    public void An_addition_whose_later_summand_is_activated_or_no_layer_stays()
    {
        var conv = _builder.Add("conv", new Operator.Convolution(4, 1) { FusedActivation = ActivationFunction.Relu }, 0);
        var sum = _builder.Add("sum", new Operator.Add(), [0, conv]);
        var layer = _builder.Add("layer", new Operator.Convolution(4, 1), sum);
        var norm = _builder.Add("norm", new Operator.BatchNorm(), sum);
        _builder.Add("last", new Operator.Add(), [layer, norm]);

        AssertUnchanged(new AdditionFusion());
    }

    [Fact]
    public void A_second_addition_does_not_ride_on_the_same_layer()
    {
        var conv = _builder.Add("conv", new Operator.Convolution(4, 1), 0);
        var first = _builder.Add("first", new Operator.Add(), [0, conv]);
        _builder.Add("second", new Operator.Add(), [0, first]);

        var graph = new AdditionFusion().Apply(_builder.Build()).Graph;

        Assert.Equal(["input", "conv", "second"], graph.Nodes.Select(n => n.Name));
    }

    public static TheoryData<Operator.Activated> Carriers => new()
    {
        new Operator.Convolution(4, 3), new Operator.Linear(3), new Operator.Add(), new Operator.Multiply(), new Operator.BatchNorm(),
    };

    private void AssertUnchanged(GraphPass pass)
    {
        var graph = _builder.Build();

        Assert.Same(graph, pass.Apply(graph).Graph);
    }
}
