using System.Collections.Immutable;
using System.Text;

namespace NasLab.SearchSpaces.Spaces.Staged;

/// <summary>
/// A token per axis, blocks separated by dots, stages by slashes: <c>k3e6s0r.k5e3s0r/k7e4s25h.k3e3s25h</c>. What is fixed is
/// written too, so that an id says what the network is. A stage that chooses its channels begins with them (<c>c24-k3e6s0r</c>);
/// one whose blocks are all the same has its depth and one block (<c>d3-k3e6s0r</c>, <c>c24-d3-k3e6s0r</c>). Resolution and
/// width, where the table has several, stand before all (<c>r192w1p2/k3e6s0r</c>).
/// </summary>
internal sealed class StageNotation(string name, StageTable table, StageLayout layout) : IStageNotation
{
    private readonly bool _hasGlobals = table.Resolutions.Length > 0 || table.Widths.Length > 1;

    private readonly ImmutableArray<string> _resolutions = [.. table.Resolutions.Select(r => $"r{r}")];

    private readonly ImmutableArray<string> _widths =
        [.. table.Widths.Select(w => table.Widths.Length > 1 ? "w" + BlockAxis.Number(w.Width.Multiplier) : "")];

    private readonly ImmutableArray<ImmutableArray<string>> _channels =
        [.. table.Stages.Select(s => s.Channels.Select(c => s.Channels.Length > 1 ? $"c{c}-" : "").ToImmutableArray())];

    private readonly ImmutableArray<ImmutableArray<string>> _depths =
        [.. table.Stages.Select(s => s.Depths.Select(d => s.IsUniform ? $"d{d}-" : "").ToImmutableArray())];

    public string Format(ReadOnlySpan<int> genes)
    {
        var id = new StringBuilder(256);
        if (_hasGlobals)
        {
            id.Append(_resolutions.IsEmpty ? "" : _resolutions[layout.Resolution(genes)]).Append(_widths[layout.Width(genes)]).Append('/');
        }

        for (var s = 0; s < table.Stages.Length; s++)
        {
            if (s > 0)
            {
                id.Append('/');
            }

            id.Append(_channels[s][layout.Channels(s, genes)]).Append(_depths[s][layout.DepthOption(s, genes)]);
            FormatBlocks(id, s, genes);
        }

        return id.ToString();
    }

    public int[] Parse(string text)
    {
        var texts = text.Split('/');
        var globals = _hasGlobals ? 1 : 0;
        if (texts.Length != table.Stages.Length + globals)
        {
            throw new FormatException(
                $"{name} has {table.Stages.Length} stages separated by '/'{(_hasGlobals ? $" behind {GlobalNames()}" : "")}, not {texts.Length - globals}.");
        }

        var genes = new int[layout.Choices.Length];
        if (_hasGlobals)
        {
            ParseGlobals(texts[0], genes);
        }

        for (var s = 0; s < table.Stages.Length; s++)
        {
            ParseStage(s, texts[s + globals], genes);
        }

        return genes;
    }

    private void FormatBlocks(StringBuilder id, int s, ReadOnlySpan<int> genes)
    {
        var written = table.Stages[s].IsUniform ? 1 : layout.Depth(s, genes);
        for (var b = 0; b < written; b++)
        {
            if (b > 0)
            {
                id.Append('.');
            }

            var axes = table.Stages[s].AxesAt(b);
            for (var a = 0; a < axes.Length; a++)
            {
                if (axes[a].Applies is not { } applies || applies(layout.Settings(s, b, genes, a)))
                {
                    id.Append(axes[a].Tokens[layout.Option(s, b, a, genes)]);
                }
            }
        }
    }

    private string GlobalNames() => (_resolutions.IsEmpty, _widths.Length > 1) switch
    {
        (false, true) => "resolution and width (r192w1)",
        (false, false) => "the resolution (r192)",
        _ => "the width (w1p2)",
    };

    private void ParseGlobals(string text, int[] genes)
    {
        var tokens = StageTokens.Split(text);
        var at = 0;
        if (!_resolutions.IsEmpty)
        {
            layout.SetResolution(Global("resolution", _resolutions), genes);
        }

        if (_widths.Length > 1)
        {
            layout.SetWidth(Global("width", _widths), genes);
        }

        if (at < tokens.Count)
        {
            throw new FormatException($"{name}: '{text}' goes on with '{tokens[at]}'; {GlobalNames()} is all that stands there.");
        }

        int Global(string what, ImmutableArray<string> allowed)
        {
            var token = at < tokens.Count ? tokens[at++] : null;
            var option = token is null ? -1 : allowed.IndexOf(token, StringComparer.Ordinal);
            return option >= 0
                ? option
                : throw new FormatException(
                    $"{name}: '{text}' has {(token is null ? "nothing" : $"'{token}'")} for the {what}; allowed: {string.Join(", ", allowed)}.");
        }
    }

    private void ParseStage(int s, string text, int[] genes)
    {
        var stage = table.Stages[s];
        if (stage.Channels.Length > 1)
        {
            layout.SetChannels(s, Prefix(s, ref text, "channels", _channels[s]), genes);
        }

        if (stage.IsUniform)
        {
            layout.SetDepth(s, Prefix(s, ref text, "depth", _depths[s]), genes);
            ParseBlock(s, 0, text, genes);
            return;
        }

        var blocks = text.Length == 0 && stage.Depths.Max() > 0 && stage.Axes.Length > 0 ? [] : text.Split('.');
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

    /// <summary>The option that a stage's text begins with, which is taken off it.</summary>
    private int Prefix(int s, ref string text, string what, ImmutableArray<string> options)
    {
        var whole = text;
        var option = options.ToList().FindIndex(o => whole.StartsWith(o, StringComparison.Ordinal));
        if (option < 0)
        {
            throw new FormatException($"{name}: stages.{s} '{text}' must begin with its {what}: {string.Join(", ", options)}.");
        }

        text = text[options[option].Length..];
        return option;
    }

    private void ParseBlock(int s, int b, string text, int[] genes)
    {
        var axes = table.Stages[s].AxesAt(b);
        var tokens = StageTokens.Split(text);
        var (settings, at) = (BlockSettings.Default, 0);
        for (var a = 0; a < axes.Length; a++)
        {
            var option = 0;
            if (axes[a].Applies?.Invoke(settings) ?? true)
            {
                option = at < tokens.Count ? axes[a].Tokens.IndexOf(tokens[at], StringComparer.Ordinal) : -1;
                if (option < 0)
                {
                    throw new FormatException(
                        $"{name}: {layout.ChoicePath(s, b)} '{text}' has {(at < tokens.Count ? $"'{tokens[at]}'" : "nothing")} for the {axes[a].Name}; allowed: {string.Join(", ", axes[a].Tokens)}.");
                }

                at++;
                layout.SetOption(s, b, a, option, genes);
            }

            settings = axes[a].Apply(settings, option);
        }

        if (at < tokens.Count)
        {
            throw new FormatException(
                $"{name}: {layout.ChoicePath(s, b)} '{text}' goes on with '{tokens[at]}'; a block is {string.Join(", ", axes.Select(x => x.Name))}.");
        }
    }
}
