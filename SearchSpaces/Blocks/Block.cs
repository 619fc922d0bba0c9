using NasLab.SearchSpaces.Graph;

namespace NasLab.SearchSpaces.Blocks;

/// <summary>
/// A building block of networks, every size settled: the vocabulary in which spaces and reference networks are written.
/// </summary>
public abstract record Block
{
    /// <summary>Adds the block's nodes behind a node, named below a path, and returns the block's output.</summary>
    /// <exception cref="ShapeException">The block does not fit the input's shape.</exception>
    public abstract int AddTo(GraphBuilder graph, NodeNames names, int input);
}
