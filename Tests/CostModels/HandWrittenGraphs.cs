using NasLab.SearchSpaces;
using NasLab.SearchSpaces.Graph;

namespace NasLab.Tests.CostModels;

/// <summary>Small networks whose costs can be counted by hand.</summary>
internal static class HandWrittenGraphs
{
    /// <summary>Input [3, 8, 8], convolution to [8, 8, 8], batch norm, relu, convolution to [4, 4, 4].</summary>
    public static NetworkGraph Chain()
    {
        var builder = new GraphBuilder(TensorShape.Map(3, 8, 8));
        var x = builder.Add("a", new Operator.Convolution(8, 3, Padding: 1), 0);
        x = builder.Add("a.bn", new Operator.BatchNorm(), x);
        x = builder.Add("a.relu", new Operator.Activation(ActivationFunction.Relu), x);
        builder.Add("b", new Operator.Convolution(4, 3, Stride: 2, Padding: 1), x);
        return builder.Build();
    }

    /// <summary>Input [4, 8, 8]; expansion to 16 channels, depthwise, projection to 4, each with batch norm; the input added.</summary>
    public static NetworkGraph InvertedResidual()
    {
        var builder = new GraphBuilder(TensorShape.Map(4, 8, 8));
        var x = ConvolutionNorm(builder, "expand", new Operator.Convolution(16, 1), 0);
        x = builder.Add("expand.act", new Operator.Activation(ActivationFunction.Relu6), x);
        x = ConvolutionNorm(builder, "depthwise", new Operator.Convolution(16, 3, Padding: 1, Groups: 16), x);
        x = builder.Add("depthwise.act", new Operator.Activation(ActivationFunction.Relu6), x);
        x = ConvolutionNorm(builder, "project", new Operator.Convolution(4, 1), x);
        builder.Add("add", new Operator.Add(), [0, x]);
        return builder.Build();
    }

    /// <summary>Input [8, 4, 4]; a hard-swish; a squeeze to [2, 1, 1], back to [8, 1, 1], times the hard-swish's output.</summary>
    public static NetworkGraph SqueezeExcite()
    {
        var builder = new GraphBuilder(TensorShape.Map(8, 4, 4));
        var x = builder.Add("conv", new Operator.Convolution(8, 1), 0);
        x = builder.Add("act", new Operator.Activation(ActivationFunction.HardSwish), x);
        var scale = builder.Add("squeeze", new Operator.GlobalAveragePool(), x);
        scale = builder.Add("reduce", new Operator.Convolution(2, 1, Bias: true), scale);
        scale = builder.Add("reduce.act", new Operator.Activation(ActivationFunction.Relu), scale);
        scale = builder.Add("restore", new Operator.Convolution(8, 1, Bias: true), scale);
        scale = builder.Add("restore.act", new Operator.Activation(ActivationFunction.HardSigmoid), scale);
        builder.Add("scale", new Operator.Multiply(), [x, scale]);
        return builder.Build();
    }

    /// <summary>One operator over an input.</summary>
    public static NetworkGraph Single(TensorShape input, Operator @operator)
    {
        var builder = new GraphBuilder(input);
        builder.Add("only", @operator, 0);
        return builder.Build();
    }

    /// <summary>Convolutions, additions, concatenations, activations and norms wired at random; some nodes are dead.</summary>
    public static NetworkGraph Random(int seed)
    {
        var random = new Random(seed);
        var builder = new GraphBuilder(TensorShape.Map(4, 6, 6));
        for (var i = 1; i <= 24; i++)
        {
            var input = random.Next(Math.Max(0, i - 5), i);
            var partner = Enumerable.Range(0, i).Where(j => builder.Shape(j) == builder.Shape(input)).OrderBy(_ => random.Next()).First();
            _ = random.Next(8) switch
            {
                0 => builder.Add($"n{i}", new Operator.Activation(ActivationFunction.Relu), input),
                1 => builder.Add($"n{i}", new Operator.Activation(ActivationFunction.Silu), input),
                2 => builder.Add($"n{i}", new Operator.BatchNorm(), input),
                3 => builder.Add($"n{i}", new Operator.Identity(), input),
                4 or 5 => builder.Add($"n{i}", new Operator.Add(), [input, partner]),
                _ => builder.Add($"n{i}", new Operator.Convolution(random.Next(2, 9), 3, Padding: 1), input),
            };
        }

        return builder.Build();
    }

    private static int ConvolutionNorm(GraphBuilder builder, string name, Operator.Convolution convolution, int input) =>
        builder.Add($"{name}.bn", new Operator.BatchNorm(), builder.Add(name, convolution, input));
}
