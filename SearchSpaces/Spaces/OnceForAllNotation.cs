using System.Collections.Immutable;
using System.Text;
using NasLab.SearchSpaces.Spaces.Staged;

namespace NasLab.SearchSpaces.Spaces;

/// <summary>
/// Once-for-All's notation: the kernels of all searched blocks, their expansions, the depths of the searched stages, the resolution:
/// <c>ks3-5-0-0-7-.../e4-6-0-0-3-.../d2-.../r192</c>. Every stage has as many places as it may have blocks; those beyond its depth
/// are written 0 and read with any option too, as OFA's configurations have them. The width stands at the end where there are
/// several (<c>w1.2</c>); the resolution is left out where images are taken as they are. The table's first stage is not searched.
/// </summary>
internal sealed class OnceForAllNotation : IStageNotation
{
    private const string _none = "0";

    private readonly string _name;
    private readonly StageLayout _layout;
    private readonly int _stages;
    private readonly int _deepest;
    private readonly (int Axis, ImmutableArray<string> Options) _kernels;
    private readonly (int Axis, ImmutableArray<string> Options) _expansions;
    private readonly ImmutableArray<string> _depths;
    private readonly ImmutableArray<string> _resolutions;
    private readonly ImmutableArray<string> _widths;
    private readonly string _form;

    public OnceForAllNotation(string name, StageTable table, StageLayout layout)
    {
        var stage = table.Stages[1];
        _name = name;
        _layout = layout;
        _stages = table.Stages.Length - 1;
        _deepest = stage.Depths.Max();
        _kernels = Axis(stage, "kernel");
        _expansions = Axis(stage, "expand");
        _depths = [.. stage.Depths.Select(d => $"{d}")];
        _resolutions = [.. table.Resolutions.Select(r => $"{r}")];
        _widths = table.Widths.Length > 1 ? [.. table.Widths.Select(w => FormattableString.Invariant($"{w.Width.Multiplier}"))] : [];
        _form = $"ks.../e.../d...{(_resolutions.IsEmpty ? "" : "/r...")}{(_widths.IsEmpty ? "" : "/w...")}";
    }

    public string Format(ReadOnlySpan<int> genes)
    {
        var id = new StringBuilder(160);
        AppendBlocks(id.Append("ks"), _kernels.Axis, _kernels.Options, genes);
        AppendBlocks(id.Append("/e"), _expansions.Axis, _expansions.Options, genes);
        id.Append("/d");
        for (var s = 1; s <= _stages; s++)
        {
            id.Append(s == 1 ? "" : "-").Append(_depths[_layout.DepthOption(s, genes)]);
        }

        if (!_resolutions.IsEmpty)
        {
            id.Append("/r").Append(_resolutions[_layout.Resolution(genes)]);
        }

        return (_widths.IsEmpty ? id : id.Append("/w").Append(_widths[_layout.Width(genes)])).ToString();
    }

    public int[] Parse(string text)
    {
        var parts = text.Split('/');
        if (parts.Length != _form.Split('/').Length)
        {
            throw new FormatException($"{_name} is written {_form}; '{text}' has {parts.Length} parts separated by '/'.");
        }

        var genes = new int[_layout.Choices.Length];
        var depths = Values(parts[2], "d", _stages);
        for (var s = 1; s <= _stages; s++)
        {
            _layout.SetDepth(s, Option(parts[2], depths[s - 1], _depths), genes);
        }

        ParseBlocks(parts[0], "ks", _kernels.Axis, _kernels.Options, genes);
        ParseBlocks(parts[1], "e", _expansions.Axis, _expansions.Options, genes);
        if (!_resolutions.IsEmpty)
        {
            _layout.SetResolution(Option(parts[3], Values(parts[3], "r", 1)[0], _resolutions), genes);
        }

        if (!_widths.IsEmpty)
        {
            _layout.SetWidth(Option(parts[^1], Values(parts[^1], "w", 1)[0], _widths), genes);
        }

        return genes;
    }

    private static (int Axis, ImmutableArray<string> Options) Axis(Stage stage, string name)
    {
        var axis = stage.Axes.Select(a => a.Name).ToList().IndexOf(name);
        return (axis, stage.Axes[axis].Options);
    }

    private void AppendBlocks(StringBuilder id, int axis, ImmutableArray<string> options, ReadOnlySpan<int> genes)
    {
        for (var place = 0; place < _stages * _deepest; place++)
        {
            var (stage, block) = (1 + (place / _deepest), place % _deepest);
            id.Append(place == 0 ? "" : "-").Append(block < _layout.Depth(stage, genes) ? options[_layout.Option(stage, block, axis, genes)] : _none);
        }
    }

    private void ParseBlocks(string part, string prefix, int axis, ImmutableArray<string> options, int[] genes)
    {
        var values = Values(part, prefix, _stages * _deepest);
        for (var place = 0; place < values.Length; place++)
        {
            var (stage, block) = (1 + (place / _deepest), place % _deepest);
            if (block < _layout.Depth(stage, genes))
            {
                _layout.SetOption(stage, block, axis, Option(part, values[place], options), genes);
            }
            else if (values[place] != _none)
            {
                Option(part, values[place], options);
            }
        }
    }

    private string[] Values(string part, string prefix, int count)
    {
        var values = part.StartsWith(prefix, StringComparison.Ordinal) ? part[prefix.Length..].Split('-') : [];
        return values.Length == count
            ? values
            : throw new FormatException(
                $"{_name} is written {_form}; '{part}' must be '{prefix}' and {count} {(count == 1 ? "number" : "numbers separated by '-'")}.");
    }

    private int Option(string part, string value, ImmutableArray<string> options)
    {
        var option = options.IndexOf(value, StringComparer.Ordinal);
        return option >= 0
            ? option
            : throw new FormatException($"{_name}: '{part}' has '{value}'; allowed: {string.Join(", ", options)}.");
    }
}
