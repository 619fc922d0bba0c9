using NasLab.SearchSpaces.Graph;

namespace NasLab.SearchSpaces.Blocks;

/// <summary>Maximum over 3x3 windows with stride 2.</summary>
public sealed record MaxPoolBlock : Block
{
    /// <summary>Whether windows that reach over the edge count instead of padding by one: SqueezeNet's way.</summary>
    public bool CeilMode { get; init; }

    public override int AddTo(GraphBuilder graph, NodeNames names, int input)
    {
        ArgumentNullException.ThrowIfNull(graph);
        ArgumentNullException.ThrowIfNull(names);
        return graph.Add(names["pool"], new Operator.Pool(PoolKind.Max, 3, 2, CeilMode ? 0 : 1, CeilMode), input);
    }
}
