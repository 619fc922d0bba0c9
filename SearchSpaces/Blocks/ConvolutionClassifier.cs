using NasLab.SearchSpaces.Graph;

namespace NasLab.SearchSpaces.Blocks;

/// <summary>
/// From a map to class scores by a pointwise convolution with bias: dropout, convolution, activation, mean over positions (Iandola
/// et al. 2016, SqueezeNet).
/// </summary>
public sealed record ConvolutionClassifier : Block
{
    public required int Classes { get; init; }

    public ActivationFunction Activation { get; init; } = ActivationFunction.Relu;

    /// <summary>Dropout's rate; 0 leaves it out.</summary>
    public double Dropout { get; init; }

    public override int AddTo(GraphBuilder graph, NodeNames names, int input)
    {
        ArgumentNullException.ThrowIfNull(graph);
        ArgumentNullException.ThrowIfNull(names);
        var last = Dropout != 0 ? graph.Add(names["dropout"], new Operator.Dropout(Dropout), input) : input;
        last = graph.Add(names["classifier"], new Operator.Convolution(Classes, 1, Bias: true), last);
        last = graph.Add(names["act"], SharedOperators.Activation(Activation), last);
        last = graph.Add(names["pool"], SharedOperators.GlobalAveragePool, last);
        return graph.Add(names["flatten"], SharedOperators.Flatten, last);
    }
}
