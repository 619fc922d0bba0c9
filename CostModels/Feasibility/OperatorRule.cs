using System.Collections.Immutable;
using NasLab.CostModels.Fusion;
using NasLab.SearchSpaces.Graph;

namespace NasLab.CostModels.Feasibility;

/// <summary>An operator that a device does not run, or only within limits.</summary>
/// <param name="Operator">One of <see cref="OperatorNames.All"/>.</param>
/// <param name="Precisions">Where the rule holds; empty for all precisions.</param>
/// <param name="Allowed">The device runs the operator while all of these hold; empty where it never does.</param>
/// <param name="Then">What becomes of a network with such an operator.</param>
/// <param name="Source">The document that says so.</param>
public sealed record OperatorRule(
    string Operator, ImmutableArray<Precision> Precisions, ImmutableArray<OperatorLimit> Allowed, UnsupportedOperator Then, string Source)
{
    /// <summary>What is not run, in words: <c>hard-swish</c>, <c>dense-convolution outside kernel of at most 16</c>.</summary>
    public string Describe()
    {
        var name = Operator == OperatorNames.Any ? "operators" : Operator;
        return Allowed.IsEmpty ? name : $"{name} outside {string.Join(", ", Allowed)}";
    }

    internal bool HoldsIn(Precision precision) => Precisions.IsEmpty || Precisions.Contains(precision);

    /// <summary>Whether the device does not run an operator by this rule.</summary>
    internal bool Refuses(FusedOperator @operator, NetworkGraph graph, long batch)
    {
        if (!OperatorNames.Means(Operator, @operator, graph))
        {
            return false;
        }

        var leading = graph.Nodes[@operator.Nodes[0]].Operator;
        foreach (var limit in Allowed)
        {
            if (!limit.Allows(OperatorProperties.Value(limit.Property, @operator, leading, batch)))
            {
                return true;
            }
        }

        return Allowed.IsEmpty;
    }
}
