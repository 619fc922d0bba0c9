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
    /// The layers that differ, by name within the block: in what they compute, in the shape they give, or in which layers of the block they read.
    /// In the order of the first block, then those that only the second has.
    /// </summary>
    public static ImmutableArray<Change> Layers(NetworkGraph first, GraphBlock a, NetworkGraph second, GraphBlock b)
    {
        var (one, other) = (Read(first, a), Read(second, b));
        return
        [
            .. one.Keys.Union(other.Keys, StringComparer.Ordinal)
                .Select(n => Layer(n, one.GetValueOrDefault(n), other.GetValueOrDefault(n)))
                .Where(c => !string.Equals(c.First, c.Second, StringComparison.Ordinal)),
        ];
    }

    private static Change Layer(string name, (string? Text, string? Reads) first, (string? Text, string? Reads) second) =>
        string.Equals(first.Text, second.Text, StringComparison.Ordinal)
            ? new Change(name, first.Reads, second.Reads)
            : new Change(name, first.Text, second.Text);

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

    /// <summary>By name within the block what a layer computes, and which layers of the block it reads.</summary>
    private static OrderedDictionary<string, (string? Text, string? Reads)> Read(NetworkGraph graph, GraphBlock block)
    {
        var layers = new OrderedDictionary<string, (string? Text, string? Reads)>(StringComparer.Ordinal);
        foreach (var node in block.Nodes.Select(i => graph.Nodes[i]))
        {
            var reads = node.Inputs.Select(i => block.Nodes.Contains(i) ? Within(graph.Nodes[i], block) : "the block's input");
            layers.Add(Within(node, block), (LayerText.Of(graph, node), $"reads {string.Join(", ", reads)}"));
        }

        return layers;
    }

    private static string Within(Node node, GraphBlock block) =>
        node.Name.Length > block.Name.Length ? node.Name[(block.Name.Length + 1)..] : node.Name;
}
