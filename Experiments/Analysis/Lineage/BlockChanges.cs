using System.Collections.Immutable;
using NasLab.SearchSpaces.Graph;

namespace NasLab.Experiments.Analysis.Lineage;

/// <summary>What differs between two blocks.</summary>
internal static class BlockChanges
{
    /// <summary>The traits that differ, in words.</summary>
    public static ImmutableArray<Change> Traits(BlockTraits first, BlockTraits second)
    {
        var changes = Words(first).Zip(Words(second), (a, b) => new Change(a.What, a.Value, b.Value));
        return [.. changes.Where(c => !string.Equals(c.First, c.Second, StringComparison.Ordinal))];
    }

    /// <summary>
    /// The layers that differ, by name within the block: in what they compute, in what shape they give or in what they read. In the order of the first
    /// block, then those that only the second has.
    /// </summary>
    public static ImmutableArray<Change> Layers(NetworkGraph first, GraphBlock a, NetworkGraph second, GraphBlock b)
    {
        var (before, after) = (Texts(first, a), Texts(second, b));
        var names = before.Select(l => l.Name).Union(after.Select(l => l.Name), StringComparer.Ordinal);
        var (one, other) = (before.ToDictionary(l => l.Name, l => l.Text), after.ToDictionary(l => l.Name, l => l.Text));
        return
        [
            .. names
                .Select(n => new Change(n, one.GetValueOrDefault(n), other.GetValueOrDefault(n)))
                .Where(c => !string.Equals(c.First, c.Second, StringComparison.Ordinal)),
        ];
    }

    private static IEnumerable<(string What, string? Value)> Words(BlockTraits traits)
    {
        yield return ("input channels", $"{traits.InChannels}");
        yield return (traits.Output.IsVector ? "features" : "channels", $"{traits.OutChannels}");
        yield return ("resolution", traits.Output.IsVector ? null : $"{traits.Output.Height}x{traits.Output.Width}");
        yield return ("kernel", traits.Kernel is { } kernel ? $"{kernel}x{kernel}" : null);
        yield return ("convolutions", $"{traits.Convolutions}");
        yield return ("groups", Groups(traits));
        yield return ("stride", $"{traits.Stride}");
        yield return ("expansion", traits.Expansion is { } expansion ? $"{expansion:0.##}" : null);
        yield return ("squeeze-excite", traits.SqueezeExcite is { } squeeze ? $"{squeeze}" : null);
        yield return ("activation", traits.Activations.IsEmpty ? null : string.Join(", ", traits.Activations));
        yield return ("other operators", traits.Others.IsEmpty ? null : string.Join(", ", traits.Others));
    }

    private static string? Groups(BlockTraits traits)
    {
        var main = traits.IsDepthwise ? "depthwise" : traits.Groups > 1 ? $"{traits.Groups}" : null;
        return traits.PointwiseGroups is { } pointwise ? $"{main ?? "1"}, pointwise {pointwise}" : main;
    }

    private static ImmutableArray<(string Name, string Text)> Texts(NetworkGraph graph, GraphBlock block) =>
        [.. block.Nodes.Select(i => (Within(graph.Nodes[i], block), LayerText.Of(graph, graph.Nodes[i])))];

    private static string Within(Node node, GraphBlock block) =>
        node.Name.Length > block.Name.Length ? node.Name[(block.Name.Length + 1)..] : node.Name;
}
