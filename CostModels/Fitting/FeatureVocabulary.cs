using System.Collections.Immutable;
using NasLab.CostModels.Fusion;
using NasLab.SearchSpaces.Graph;

namespace NasLab.CostModels.Fitting;

/// <summary>
/// The features of a graph that fitted models weigh, by name: for each class of operator its launches, the millions of numbers it reads
/// and writes, and where it has weights their millions and its millions of multiply-accumulates; and the longest chain of operators.
/// A node is counted as written: batch norms and activations are elementwise operators, a pointwise convolution of one position is
/// a linear one. All but <see cref="Depth"/> are sums over nodes. Names and meanings never change; new ones raise the version.
/// </summary>
public static class FeatureVocabulary
{
    public const int Version = 1;

    private const double _million = 1e6;

    private static readonly int _classes = Enum.GetValues<OperatorClass>().Length;
    private static readonly int _weighted = Enum.GetValues<OperatorClass>().Count(c => c.HasMacs());

    /// <summary>The names, in the order in which vectors hold the values.</summary>
    public static ImmutableArray<string> Names { get; } =
    [
        .. Enum.GetValues<OperatorClass>().Select(c => $"launches.{c.ToName()}"),
        .. Enum.GetValues<OperatorClass>().Select(c => $"megaElements.{c.ToName()}"),
        .. Enum.GetValues<OperatorClass>().Where(c => c.HasMacs()).Select(c => $"megaMacs.{c.ToName()}"),
        .. Enum.GetValues<OperatorClass>().Where(c => c.HasMacs()).Select(c => $"megaWeights.{c.ToName()}"),
        "depth",
    ];

    /// <summary>The length of vectors.</summary>
    public static int Count => Names.Length;

    /// <summary>The index of the longest chain, in operators.</summary>
    internal static int Depth => Names.Length - 1;

    /// <summary>Where a feature stands; -1 for a name that is none.</summary>
    public static int IndexOf(string name) => Names.IndexOf(name);

    /// <summary>Whether a feature grows with the images of a batch; launches, weights and depth do not.</summary>
    internal static bool GrowsWithBatch(int feature) => feature >= _classes && feature < (2 * _classes) + _weighted;

    internal static bool IsLaunch(int feature) => feature < _classes;

    internal static bool IsCompute(int feature) => feature >= 2 * _classes && feature < (2 * _classes) + _weighted;

    /// <summary>Adds what a node contributes, for one image; nothing for inputs, constants and what computes nothing.</summary>
    /// <returns>Whether the node is launched at all.</returns>
    internal static bool AddTo(Span<double> features, NetworkGraph graph, Node node)
    {
        if (node.Operator is Operator.Input or Operator.Constant or Operator.Identity or Operator.Dropout or Operator.Flatten)
        {
            return false;
        }

        var input = graph.InputShape(node);
        var @class = FusedOperators.Classify(node.Operator, input);
        if (@class == OperatorClass.PointwiseConvolution && input.Height * input.Width == 1)
        {
            @class = OperatorClass.Linear;
        }

        features[(int)@class]++;
        features[_classes + (int)@class] += (ElementsRead(graph, node) + node.Output.Elements) / _million;
        if (@class.HasMacs())
        {
            features[(2 * _classes) + (int)@class] += GraphCounts.Macs(graph, node) / _million;
            features[(2 * _classes) + _weighted + (int)@class] += GraphCounts.Parameters(graph, node) / _million;
        }

        return true;
    }

    private static long ElementsRead(NetworkGraph graph, Node node)
    {
        if (node.Operator is Operator.ChannelSlice)
        {
            return node.Output.Elements;
        }

        var sum = 0L;
        foreach (var input in node.Inputs)
        {
            sum += graph.Nodes[input].Output.Elements;
        }

        return sum;
    }
}
