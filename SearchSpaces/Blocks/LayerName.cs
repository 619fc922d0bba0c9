using NasLab.SearchSpaces.Graph;

namespace NasLab.SearchSpaces.Blocks;

/// <summary>The names within a block of a convolution, its normalisation and its activation: <c>expand.conv</c>.</summary>
internal sealed class LayerName
{
    public LayerName(string? layer)
    {
        var stem = layer is null ? "" : layer + ".";
        Convolution = stem + "conv";
        Norm = stem + "norm";
        Activation = stem + "act";
    }

    public string Convolution { get; }

    public string Norm { get; }

    public string Activation { get; }

    /// <summary>
    /// Adds the layer behind a node and returns its output; without an activation where that is null. Where there is no norm the
    /// convolution has a bias.
    /// </summary>
    public int AddTo(
        GraphBuilder graph, NodeNames names, Operator.Convolution convolution, Operator.BatchNorm? norm, ActivationFunction? activation, int input)
    {
        var last = graph.Add(names[Convolution], norm is null ? convolution with { Bias = true } : convolution, input);
        last = norm is null ? last : graph.Add(names[Norm], norm, last);
        return activation is { } function ? graph.Add(names[Activation], SharedOperators.Activation(function), last) : last;
    }
}
