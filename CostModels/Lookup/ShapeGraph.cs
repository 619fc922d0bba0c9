using NasLab.CostModels.Fusion;
using NasLab.SearchSpaces;
using NasLab.SearchSpaces.Blocks;
using NasLab.SearchSpaces.Graph;

namespace NasLab.CostModels.Lookup;

/// <summary>The network that is one block or operator: what a machine model prices in place of a table's entry.</summary>
internal static class ShapeGraph
{
    /// <summary>The network of a shape, batch norms folded.</summary>
    /// <exception cref="NotSupportedException">A shape of this class does not say what is computed.</exception>
    public static NetworkGraph Of(BlockShape shape)
    {
        var builder = new GraphBuilder(Input(shape), capacity: 16);
        if (shape.IsInvertedResidual)
        {
            InvertedResidual(builder, shape);
        }
        else
        {
            Operator(builder, shape);
        }

        return builder.Build();
    }

    /// <summary>Whether <see cref="Of"/> knows the class.</summary>
    public static bool Supports(OperatorClass @class) =>
        @class is not (OperatorClass.Elementwise or OperatorClass.DataMovement or OperatorClass.Zero);

    private static TensorShape Input(BlockShape shape) => shape is { Class: OperatorClass.Linear, InputSize: 1 }
        ? TensorShape.Vector(shape.InputChannels)
        : TensorShape.Map(shape.InputChannels, shape.InputSize, shape.InputSize);

    private static void InvertedResidual(GraphBuilder builder, BlockShape shape)
    {
        var last = 0;
        if (shape.Expands)
        {
            last = builder.Add("expand", new Operator.Convolution(shape.ExpandedChannels, 1, Bias: true), last);
            last = Activate(builder, "expand.act", shape, last);
        }

        var depthwise = new Operator.Convolution(
            shape.ExpandedChannels, shape.Kernel, shape.Stride, shape.Kernel / 2, Groups: shape.ExpandedChannels, Bias: true);
        last = Activate(builder, "depthwise.act", shape, builder.Add("depthwise", depthwise, last));
        if (shape.SqueezedChannels > 0)
        {
            last = new SqueezeExcite { Channels = shape.SqueezedChannels }.AddTo(builder, new NodeNames("block"), last);
        }

        last = builder.Add("project", new Operator.Convolution(shape.OutputChannels, 1, Bias: true), last);
        if (shape.Shortcut)
        {
            builder.Add("add", new Operator.Add(), [0, last]);
        }
    }

    private static void Operator(GraphBuilder builder, BlockShape shape)
    {
        var last = shape switch
        {
            { Class: OperatorClass.DenseConvolution or OperatorClass.PointwiseConvolution } => Convolution(builder, shape, groups: 1),
            { Class: OperatorClass.DepthwiseConvolution } => Convolution(builder, shape, shape.InputChannels),
            { Class: OperatorClass.GroupedConvolution } => Convolution(builder, shape, shape.Groups),
            { Class: OperatorClass.Linear } => Linear(builder, shape),
            { Class: OperatorClass.Pool } => builder.Add(
                "pool", new Operator.Pool(PoolKind.Max, shape.Kernel, shape.Stride, shape.Kernel / 2), 0),
            { Class: OperatorClass.GlobalPool } => builder.Add("mean", new Operator.GlobalAveragePool(), 0),
            { Class: OperatorClass.Add } => builder.Add("add", new Operator.Add(), [0, 0]),
            { Class: OperatorClass.Multiply } => builder.Add("multiply", new Operator.Multiply(), [0, 0]),
            _ => throw new NotSupportedException($"A shape of {shape.Kind} does not say what is computed."),
        };
        Activate(builder, "act", shape, last);
    }

    private static int Convolution(GraphBuilder builder, BlockShape shape, int groups) => builder.Add(
        "convolution",
        new Operator.Convolution(shape.OutputChannels, shape.Kernel, shape.Stride, shape.Kernel / 2, Groups: groups, Bias: true),
        0);

    /// <summary>A linear layer; of a map, behind its mean.</summary>
    private static int Linear(GraphBuilder builder, BlockShape shape)
    {
        var last = 0;
        if (shape.InputSize > 1)
        {
            last = builder.Add("mean", new Operator.GlobalAveragePool(), last);
            last = builder.Add("flatten", new Operator.Flatten(), last);
        }

        return builder.Add("linear", new Operator.Linear(shape.OutputChannels), last);
    }

    private static int Activate(GraphBuilder builder, string name, BlockShape shape, int last) =>
        shape.Activation is { } function ? builder.Add(name, new Operator.Activation(function), last) : last;
}
