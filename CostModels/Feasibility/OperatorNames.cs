using System.Collections.Immutable;
using NasLab.CostModels.Devices;
using NasLab.CostModels.Fusion;
using NasLab.SearchSpaces.Graph;

namespace NasLab.CostModels.Feasibility;

/// <summary>
/// The names by which a device file can mean an operator: its class (<c>grouped-convolution</c>), its kind in the graph
/// (<c>convolution</c>, <c>channel-shuffle</c>), an activation that it is or that rides on it (<c>hard-swish</c>), or <c>any</c>.
/// </summary>
public static class OperatorNames
{
    /// <summary>Means every operator.</summary>
    internal const string Any = "any";

    private static readonly ImmutableArray<string> _activations = [.. Enum.GetValues<ActivationFunction>().Select(KebabCase.Of)];

    private static readonly ImmutableArray<string> _kinds =
    [
        "convolution", "max-pool", "average-pool", "global-average-pool", "batch-norm", "activation", "concat", "channel-slice", "channel-shuffle",
    ];

    /// <summary>All of them.</summary>
    public static ImmutableArray<string> All { get; } =
    [
        Any, .. Enum.GetValues<OperatorClass>().Select(c => c.ToName()).Union(_kinds).Union(_activations),
    ];

    /// <summary>Whether a name means an operator.</summary>
    internal static bool Means(string name, FusedOperator @operator, NetworkGraph graph)
    {
        if (name == Any || name == @operator.Class.ToName() || name == graph.Nodes[@operator.Nodes[0]].Operator.Kind)
        {
            return true;
        }

        // Asked for every operator of every network that is priced: no closures.
        foreach (var node in @operator.Nodes)
        {
            if (graph.Nodes[node].Operator is Operator.Activation { Function: var function } && name == _activations[(int)function])
            {
                return true;
            }
        }

        return false;
    }
}
