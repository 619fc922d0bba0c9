using System.Collections.Immutable;
using System.Text;

namespace NasLab.SearchSpaces.Spaces.Staged;

/// <summary>
/// Ids of a stage table's architectures: a token per axis, blocks separated by dots, stages by slashes:
/// <c>mobilenet-v3:k3e6s0r.k5e3s0r/k7e4s25h.k3e3s25h</c>. What is fixed is written too, so that an id says what the network is.
/// </summary>
internal sealed class StageIds(string name, ImmutableArray<Stage> stages, StageLayout layout)
{
    public string Format(ReadOnlySpan<int> genes)
    {
        var id = new StringBuilder(256).Append(name);
        for (var s = 0; s < stages.Length; s++)
        {
            id.Append(s == 0 ? ':' : '/');
            var depth = layout.Depth(s, genes);
            for (var b = 0; b < depth; b++)
            {
                if (b > 0)
                {
                    id.Append('.');
                }

                for (var a = 0; a < stages[s].Axes.Length; a++)
                {
                    id.Append(stages[s].Axes[a].Tokens[layout.Option(s, b, a, genes)]);
                }
            }
        }

        return id.ToString();
    }

    /// <summary>The genes of an id, with or without the prefix.</summary>
    /// <exception cref="FormatException">The id names another space or something that this one does not offer.</exception>
    public int[] Parse(string id)
    {
        var colon = id.IndexOf(':', StringComparison.Ordinal);
        if (colon >= 0 && !id.AsSpan(0, colon).SequenceEqual(name))
        {
            throw new FormatException($"'{id[..colon]}' names another space; this one is {name}.");
        }

        var texts = id[(colon + 1)..].Split('/');
        if (texts.Length != stages.Length)
        {
            throw new FormatException($"{name} has {stages.Length} stages separated by '/', not {texts.Length}.");
        }

        var genes = new int[layout.Choices.Length];
        for (var s = 0; s < stages.Length; s++)
        {
            ParseStage(s, texts[s], genes);
        }

        return genes;
    }

    private void ParseStage(int s, string text, int[] genes)
    {
        var stage = stages[s];
        var blocks = text.Length == 0 ? [] : text.Split('.');
        var depth = stage.Depths.IndexOf(blocks.Length);
        if (depth < 0)
        {
            throw new FormatException($"{name}: stages.{s} has {blocks.Length} blocks; allowed: {string.Join(", ", stage.Depths)}.");
        }

        layout.SetDepth(s, depth, genes);
        for (var b = 0; b < blocks.Length; b++)
        {
            ParseBlock(s, b, blocks[b], genes);
        }
    }

    private void ParseBlock(int s, int b, string text, int[] genes)
    {
        var axes = stages[s].Axes;
        var tokens = Tokens(text);
        for (var a = 0; a < axes.Length; a++)
        {
            var allowed = axes[a].Tokens;
            var option = a < tokens.Count ? allowed.IndexOf(tokens[a], StringComparer.Ordinal) : -1;
            if (option < 0)
            {
                throw new FormatException(
                    $"{name}: {StageLayout.BlockPath(s, b)} '{text}' has {(a < tokens.Count ? $"'{tokens[a]}'" : "nothing")} for the {axes[a].Name}; allowed: {string.Join(", ", allowed)}.");
            }

            layout.SetOption(s, b, a, option, genes);
        }

        if (tokens.Count > axes.Length)
        {
            throw new FormatException(
                $"{name}: {StageLayout.BlockPath(s, b)} '{text}' goes on with '{tokens[axes.Length]}'; a block is {string.Join(", ", axes.Select(x => x.Name))}.");
        }
    }

    // A token begins where a letter other than the decimal point's p stands.
    private static List<string> Tokens(string text)
    {
        var tokens = new List<string>();
        for (int start = 0, end = 1; end <= text.Length; end++)
        {
            if (end == text.Length || !(char.IsAsciiDigit(text[end]) || text[end] == 'p'))
            {
                tokens.Add(text[start..end]);
                start = end;
            }
        }

        return tokens;
    }
}
