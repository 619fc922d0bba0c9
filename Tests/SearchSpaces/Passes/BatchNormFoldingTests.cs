using NasLab.SearchSpaces;
using NasLab.SearchSpaces.Graph;
using NasLab.SearchSpaces.Passes;

namespace NasLab.Tests.SearchSpaces.Passes;

public sealed class BatchNormFoldingTests
{
    private readonly GraphBuilder _builder = new(TensorShape.Map(4, 8, 8));

    [Fact]
    public void A_norm_goes_into_the_convolution_before_it_which_keeps_its_name_and_gets_a_bias()
    {
        Norm("norm", Convolve("conv", new Operator.Convolution(6, 3), 0));

        var passes = new BatchNormFolding().Apply(_builder.Build());

        Assert.Equal(["input", "conv"], passes.Graph.Nodes.Select(n => n.Name));
        Assert.Equal(new Operator.Convolution(6, 3, Bias: true), passes.Graph.Output.Operator);
        Assert.Equal([new WeightFold.NormIntoConvolution("conv", "norm", 1e-5, HadBias: false)], passes.Folds.ToArray());
        Assert.Equal([0, 1, 1], passes.Owners.ToArray());
        Assert.Equal([0, 2], passes.Values.ToArray());
    }

    [Fact]
    public void A_bias_that_is_there_is_said_to_be()
    {
        Norm("norm", Convolve("conv", new Operator.Convolution(6, 3, Bias: true), 0));

        var passes = new BatchNormFolding().Apply(_builder.Build());

        Assert.Equal([new WeightFold.NormIntoConvolution("conv", "norm", 1e-5, HadBias: true)], passes.Folds.ToArray());
    }

    [Fact]
    public void Two_norms_in_a_row_both_fold()
    {
        Norm("second", Norm("first", Convolve("conv", new Operator.Convolution(6, 3), 0)));

        var passes = new BatchNormFolding().Apply(_builder.Build());

        Assert.Equal(["input", "conv"], passes.Graph.Nodes.Select(n => n.Name));
        Assert.Equal([false, true], passes.Folds.Cast<WeightFold.NormIntoConvolution>().Select(f => f.HadBias));
    }

    [Fact]
    public void A_norm_of_the_input_goes_into_the_convolution_behind_it()
    {
        Convolve("conv", new Operator.Convolution(6, 3, Groups: 2), Norm("norm", 0));

        var passes = new BatchNormFolding().Apply(_builder.Build());

        Assert.Equal(["input", "conv"], passes.Graph.Nodes.Select(n => n.Name));
        Assert.Equal([0], passes.Graph.Output.Inputs.ToArray());
        Assert.Equal([new WeightFold.ConvolutionAfterNorm("norm", "conv", 2, 1e-5, HadBias: false)], passes.Folds.ToArray());
        Assert.Equal([0, 1, 1], passes.Owners.ToArray());
    }

    [Fact]
    public void A_norm_does_not_go_into_a_padded_convolution_behind_it()
    {
        Convolve("conv", new Operator.Convolution(6, 3, Padding: 1), Norm("norm", 0));

        AssertUnchanged();
    }

    [Fact]
    public void A_norm_whose_convolution_is_read_elsewhere_stays()
    {
        var conv = Convolve("conv", new Operator.Convolution(4, 1), 0);
        _builder.Add("add", new Operator.Add(), [conv, Norm("norm", conv)]);

        AssertUnchanged();
    }

    [Fact]
    public void A_norm_that_is_read_elsewhere_does_not_go_into_the_convolution_behind_it()
    {
        var norm = Norm("norm", 0);
        _builder.Add("add", new Operator.Add(), [norm, Convolve("conv", new Operator.Convolution(4, 1), norm)]);

        AssertUnchanged();
    }

    [Fact]
    public void A_norm_behind_an_activation_stays_before_a_padded_convolution()
    {
        var x = _builder.Add("relu", new Operator.Activation(ActivationFunction.Relu), Convolve("conv", new Operator.Convolution(4, 1), 0));
        Convolve("next", new Operator.Convolution(4, 3, Padding: 1), Norm("norm", x));

        AssertUnchanged();
    }

    [Fact]
    public void A_norm_does_not_go_past_what_is_fused_into_the_convolution()
    {
        var x = Convolve("activated", new Operator.Convolution(4, 1) { FusedActivation = ActivationFunction.Relu }, 0);
        x = _builder.Add("pool", new Operator.Pool(PoolKind.Max, 2, 1), Norm("first", x));
        var sum = _builder.Add("sum", new Operator.Convolution(4, 1) { FusedSum = true }, [x, x]);
        Norm("second", sum);

        AssertUnchanged();
    }

    [Fact]
    public void A_norm_with_a_fused_activation_stays()
    {
        var x = _builder.Add("before", new Operator.BatchNorm { FusedActivation = ActivationFunction.Relu }, Convolve("conv", new Operator.Convolution(4, 1), 0));
        Convolve("behind", new Operator.Convolution(4, 1), x);

        AssertUnchanged();
    }

    private int Convolve(string name, Operator.Convolution convolution, int input) => _builder.Add(name, convolution, input);

    private int Norm(string name, int input) => _builder.Add(name, new Operator.BatchNorm(), input);

    private void AssertUnchanged()
    {
        var graph = _builder.Build();

        var passes = new BatchNormFolding().Apply(graph);

        Assert.Same(graph, passes.Graph);
        Assert.Empty(passes.Folds);
    }
}
