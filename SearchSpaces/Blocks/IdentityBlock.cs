using NasLab.SearchSpaces.Graph;

namespace NasLab.SearchSpaces.Blocks;

/// <summary>No block: its input.</summary>
public sealed record IdentityBlock : Block
{
    public override int AddTo(GraphBuilder graph, NodeNames names, int input) => input;
}
