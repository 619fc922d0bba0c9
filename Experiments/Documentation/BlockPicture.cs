using NasLab.SearchSpaces.Graph;
using NasLab.SearchSpaces.References;
using NasLab.SearchSpaces.Spaces;

namespace NasLab.Experiments.Documentation;

/// <summary>One block that a family is shown by.</summary>
/// <param name="Family">The family's name.</param>
/// <param name="Name">The file's name, after the family's: <c>stride-2</c>.</param>
/// <param name="Caption">A few words.</param>
/// <param name="Network">A reference network, or an id of the family's default space.</param>
/// <param name="Path">The block in it: <c>stages.2.blocks.1</c>.</param>
public sealed record BlockPicture(string Family, string Name, string Caption, string Network, string Path)
{
    /// <summary>The picture's place in <c>docs/</c>.</summary>
    public string File => $"spaces/{Family}-{Name}.svg";

    /// <summary>The network, for its published input, and the block.</summary>
    /// <exception cref="InvalidOperationException">There is no such family, or no such block in the network.</exception>
    public (NetworkGraph Graph, GraphBlock Block) Resolve()
    {
        var family = SpaceCatalogue.Find(Family) ?? throw new InvalidOperationException($"{File}: there is no family {Family}.");
        var graph = ReferenceCatalogue.Find(Network) is { } reference
            ? reference.Lower(reference.Input, family.Classes)
            : family.CreateDefault().Parse(Network).Lower();
        var block = GraphBlocks.Of(graph).FirstOrDefault(b => string.Equals(b.Name, Path, StringComparison.Ordinal))
            ?? throw new InvalidOperationException($"{File}: {Network} has no block {Path}.");
        return (graph, block);
    }

    /// <summary>The SVG.</summary>
    public string Draw()
    {
        var (graph, block) = Resolve();
        return BlockDiagram.Draw(graph, block);
    }
}
