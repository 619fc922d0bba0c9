using System.Collections.Immutable;
using NasLab.SearchSpaces.Graph;

namespace NasLab.SearchSpaces.Passes;

/// <summary>A rewritten graph, and how it follows from the original one.</summary>
public sealed class PassResult
{
    internal PassResult(
        NetworkGraph original, NetworkGraph graph, ImmutableArray<int> owners, ImmutableArray<int> values, ImmutableArray<WeightFold> folds)
    {
        Original = original;
        Graph = graph;
        Owners = owners;
        Values = values;
        Folds = folds;
    }

    public NetworkGraph Original { get; }

    /// <summary>The rewritten graph; the original one itself where there was nothing to do.</summary>
    public NetworkGraph Graph { get; }

    /// <summary>
    /// For each node of the original, the node of <see cref="Graph"/> that does its work, alone or with that of others; -1 where
    /// none does.
    /// </summary>
    public ImmutableArray<int> Owners { get; }

    /// <summary>For each node of <see cref="Graph"/>, the original node whose value it computes.</summary>
    public ImmutableArray<int> Values { get; }

    /// <summary>The map by which tensors fold: steps to take one after the other on the original's tensors.</summary>
    public ImmutableArray<WeightFold> Folds { get; }
}
