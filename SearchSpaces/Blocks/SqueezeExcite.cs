using NasLab.SearchSpaces.Graph;

namespace NasLab.SearchSpaces.Blocks;

/// <summary>
/// Squeeze-and-excite (Hu et al. 2018): the map times a gate per channel, computed from the map's mean by two pointwise
/// convolutions with biases. The shape stays.
/// </summary>
public sealed record SqueezeExcite : Block
{
    /// <summary>Channels between the two convolutions.</summary>
    public required int Channels { get; init; }

    public ActivationFunction Activation { get; init; } = ActivationFunction.Relu;

    /// <summary>The function of the gate; MobileNetV3 takes the hard sigmoid.</summary>
    public ActivationFunction Gate { get; init; } = ActivationFunction.HardSigmoid;

    public override int AddTo(GraphBuilder graph, NodeNames names, int input)
    {
        ArgumentNullException.ThrowIfNull(graph);
        ArgumentNullException.ThrowIfNull(names);
        var outChannels = graph.Shape(input).Channels;
        var gate = graph.Add(names["excite.pool"], SharedOperators.GlobalAveragePool, input);
        gate = graph.Add(names["excite.reduce"], new Operator.Convolution(Channels, 1, Bias: true), gate);
        gate = graph.Add(names["excite.act"], SharedOperators.Activation(Activation), gate);
        gate = graph.Add(names["excite.expand"], new Operator.Convolution(outChannels, 1, Bias: true), gate);
        gate = graph.Add(names["excite.gate"], SharedOperators.Activation(Gate), gate);
        return graph.Add(names["excite.scale"], SharedOperators.Multiply, [input, gate]);
    }
}
