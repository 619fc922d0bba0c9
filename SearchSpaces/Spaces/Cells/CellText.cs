using System.Collections.Immutable;
using System.Text;

namespace NasLab.SearchSpaces.Spaces.Cells;

/// <summary>
/// Cells as the benchmark writes them: per node a group of <c>operation~from</c> between bars, groups joined by a plus:
/// <c>|nor_conv_3x3~0|+|none~0|skip_connect~1|+|avg_pool_3x3~0|none~1|skip_connect~2|</c>.
/// </summary>
internal static class CellText
{
    /// <summary>The benchmark's names, in the order of <see cref="CellOperation"/>.</summary>
    public static ImmutableArray<string> Operations { get; } = ["none", "skip_connect", "nor_conv_1x1", "nor_conv_3x3", "avg_pool_3x3"];

    // What stands before each edge's operation, and before all of the text's end.
    private static readonly ImmutableArray<string> _before =
        [.. CellEdge.All.Select(e => e is { From: 0, To: > 1 } ? "|+|" : "|"), "|"];

    // Every edge with every operation, as written: nor_conv_3x3~0.
    private static readonly ImmutableArray<ImmutableArray<string>> _tokens =
        [.. CellEdge.All.Select(e => Operations.Select(o => $"{o}~{e.From}").ToImmutableArray())];

    /// <summary>The text of a space's cell, behind the space's name and a colon.</summary>
    public static string Format(string space, ReadOnlySpan<int> genes)
    {
        var text = new StringBuilder(space, 160).Append(':');
        for (var e = 0; e < genes.Length; e++)
        {
            text.Append(_before[e]).Append(_tokens[e][genes[e]]);
        }

        return text.Append(_before[^1]).ToString();
    }

    /// <summary>The genes of a text.</summary>
    /// <exception cref="FormatException">What is wrong with it, and what is allowed there.</exception>
    public static int[] Parse(string space, string text)
    {
        var genes = new int[CellEdge.All.Length];
        var rest = text.AsSpan();
        for (var e = 0; e < genes.Length; e++)
        {
            rest = Skip(space, text, rest, _before[e]);
            genes[e] = Operation(space, text, rest, e);
            rest = rest[_tokens[e][genes[e]].Length..];
        }

        rest = Skip(space, text, rest, _before[^1]);
        return rest.IsEmpty
            ? genes
            : throw new FormatException($"{space}: '{text}' goes on with '{rest}' behind the last edge, {CellEdge.All[^1]}.");
    }

    private static ReadOnlySpan<char> Skip(string space, string text, ReadOnlySpan<char> rest, string expected) =>
        rest.StartsWith(expected, StringComparison.Ordinal)
            ? rest[expected.Length..]
            : throw new FormatException(
                $"{space}: '{text}' has '{rest}' at character {text.Length - rest.Length + 1} where '{expected}' must stand; "
                + "a cell is |op~0|+|op~0|op~1|+|op~0|op~1|op~2|.");

    private static int Operation(string space, string text, ReadOnlySpan<char> rest, int edge)
    {
        var end = rest.IndexOf('|');
        var token = end < 0 ? rest : rest[..end];
        var tokens = _tokens[edge];
        for (var o = 0; o < tokens.Length; o++)
        {
            if (token.SequenceEqual(tokens[o]))
            {
                return o;
            }
        }

        throw new FormatException(
            $"{space}: '{text}' has '{token}' for {CellEdge.All[edge]}; allowed: {string.Join(", ", tokens)}.");
    }
}
