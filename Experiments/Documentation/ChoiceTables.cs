using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using System.Text.Json;
using NasLab.SearchSpaces;
using NasLab.SearchSpaces.Graph;
using NasLab.SearchSpaces.Spaces;
using NasLab.SearchSpaces.Spaces.Staged;

namespace NasLab.Experiments.Documentation;

/// <summary>What a family leaves open: the stage table where it is written as one, otherwise its choices.</summary>
internal static class ChoiceTables
{
    private static readonly BlockSettings _left = BlockSettings.Default;

    private static readonly Column[] _columns =
    [
        new("block", BlockAxes.None, s => List(s.Block, Name)),
        new("channels", BlockAxes.None, s => List(s.Channels)),
        new("depth", BlockAxes.None, s => List(s.Depth)),
        new("stride", BlockAxes.None, s => $"{s.Stride}"),
        new("pool before", BlockAxes.None, s => s.Pool == Pooling.None ? "" : Name(s.Pool)),
        new("blocks", BlockAxes.None, s => s.Uniform ? "all alike" : ""),
        new("kernel", BlockAxes.Kernel, s => List(s.Kernel.IsEmpty ? [_left.Kernel] : s.Kernel)),
        new("expand", BlockAxes.Expand, s => List(s.Expand.IsEmpty ? [_left.Expansion] : s.Expand)),
        new("se", BlockAxes.Se, s => List(s.Se), Number(_left.SqueezeExcite)),
        new("activation", BlockAxes.Activation, s => List(s.Activation.IsEmpty ? [_left.Activation] : s.Activation, Name)),
        new("groups", BlockAxes.Groups, s => List(s.Groups), Number(_left.Groups)),
        new("scale", BlockAxes.Scale, s => List(s.Scale), Number(_left.Scale)),
        new("base width", BlockAxes.BaseWidth, s => List(s.BaseWidth), Number(_left.BaseWidth)),
        new("squeeze", BlockAxes.Squeeze, s => List(s.Squeeze), Number(_left.Squeeze)),
        new("wide", BlockAxes.Wide, s => List(s.Wide), Number(_left.Wide)),
    ];

    public static string Write(SpaceFamily family, SearchSpace space) => family.Defaults switch
    {
        StagedOptions staged => Stages(staged),
        OnceForAllOptions options => Stages(OnceForAll.Table(options)),
        _ => Choices(space),
    };

    /// <summary>The types of block that a stage table may name.</summary>
    public static string BlockTypes()
    {
        var text = new StringBuilder("| block | what it is | free in | paper |\n| --- | --- | --- | --- |\n");
        foreach (var kind in BlockKinds.All)
        {
            var axes = Enum.GetValues<BlockAxes>().Where(a => a != BlockAxes.None && kind.Axes.HasFlag(a)).Select(a => $"{a}");
            text.Append(CultureInfo.InvariantCulture, $"| `{Name(kind.Kind)}` | {kind.Summary} | {List(axes, JsonNamingPolicy.CamelCase.ConvertName)} | {kind.Source} |\n");
        }

        return text.ToString();
    }

    private static string Stages(StagedOptions table)
    {
        var columns = _columns.Where(c => table.Stages.Any(s => c.Says(s).Length > 0)).ToList();
        var text = new StringBuilder();
        text.Append("| stage | ").AppendJoin(" | ", columns.Select(c => c.Name)).Append(" |\n|");
        text.Insert(text.Length, " --- |", columns.Count + 1).Append('\n');
        for (var s = 0; s < table.Stages.Length; s++)
        {
            text.Append(CultureInfo.InvariantCulture, $"| {s} | ").AppendJoin(" | ", columns.Select(c => c.Of(table.Stages[s]))).Append(" |\n");
        }

        return text.Append('\n').Append(Around(table)).Append('\n').ToString();
    }

    /// <summary>Stem, head and what concerns all stages, in a line.</summary>
    private static string Around(StagedOptions table)
    {
        var (stem, head) = (table.Stem, table.Head);
        var parts = new List<string>
        {
            $"Stem: {stem.Kernel}x{stem.Kernel} convolution, {stem.Channels} channels, stride {stem.Stride}, {Name(stem.Activation)}"
            + (stem.Pool == Pooling.None ? "" : $", {Name(stem.Pool)} pool"),
        };
        List<string> layers = [];
        if (head.FeatureChannels > 0)
        {
            layers.Add($"1x1 convolution to {head.FeatureChannels} channels");
        }

        layers.Add(head.Classifier == ClassifierKind.Convolution ? "1x1 convolution to the scores, mean" : "mean");
        if (head.LastChannels > 0)
        {
            layers.Add($"linear to {head.LastChannels}");
        }

        if (head.Classifier == ClassifierKind.Linear)
        {
            layers.Add("linear to the scores");
        }

        parts.Add($"Head: {string.Join(", ", layers)}");
        if (table.WidthMultiplier is not [1])
        {
            parts.Add($"Width multipliers: {List(table.WidthMultiplier)}");
        }

        if (table.Resolution.Length > 0)
        {
            parts.Add($"Resolutions: {Steps(table.Resolution)}");
        }

        return string.Join(". ", parts) + ".";
    }

    private static string Choices(SearchSpace space)
    {
        var text = new StringBuilder("| choices | options of each |\n| --- | --- |\n");
        foreach (var alike in space.Choices.GroupBy(c => string.Join(", ", c.Options), StringComparer.Ordinal))
        {
            var names = alike.Select(c => $"`{c.Name}`").ToList();
            var shown = names.Count > 8 ? $"{names[0]} to {names[^1]} ({names.Count})" : string.Join(", ", names);
            text.Append(CultureInfo.InvariantCulture, $"| {shown} | {alike.Key} |\n");
        }

        return text.Append('\n').Append(Parts(space)).ToString();
    }

    /// <summary>The stages, read off the network with one option everywhere that has the most nodes: no position is skipped in it.</summary>
    private static string Parts(SearchSpace space)
    {
        var options = Enumerable.Range(0, space.Choices.Min(c => c.Options.Length));
        var graph = options.Select(o => space.Create([.. space.Choices.Select(_ => o)]).Lower()).MaxBy(g => g.Nodes.Length)!;
        var text = new StringBuilder("| part | blocks | output |\n| --- | --- | --- |\n");
        foreach (var part in GraphBlocks.Of(graph).GroupBy(b => string.Join('.', b.Name.Split('.').Take(2)), StringComparer.Ordinal))
        {
            text.Append(CultureInfo.InvariantCulture, $"| `{part.Key}` | {part.Count()} | {part.Last().Output} |\n");
        }

        return text.ToString();
    }

    /// <summary>A list; a long one of even steps by its ends.</summary>
    private static string Steps(ImmutableArray<int> values)
    {
        var steps = values.Zip(values.Skip(1), (a, b) => b - a).Distinct().ToList();
        return values.Length > 4 && steps is [var step] ? $"{values[0]} to {values[^1]} in steps of {step}" : List(values);
    }

    private static string List<T>(IEnumerable<T> values) => List(values, v => FormattableString.Invariant($"{v}"));

    private static string List<T>(IEnumerable<T> values, Func<T, string> text) => string.Join(", ", values.Select(text));

    private static string Number(double value) => value.ToString(CultureInfo.InvariantCulture);

    private static string Name<T>(T value)
        where T : struct, Enum => JsonNamingPolicy.KebabCaseLower.ConvertName(value.ToString());

    /// <summary>A column of a stage table, there where a stage says something in it.</summary>
    /// <param name="Axis">What a stage's blocks must be free in for the column to concern them.</param>
    /// <param name="Text">What a stage says; empty for nothing.</param>
    /// <param name="Left">What holds where a stage that it concerns says nothing.</param>
    private sealed record Column(string Name, BlockAxes Axis, Func<StageOptions, string> Text, string Left = "")
    {
        public string Says(StageOptions stage) => Concerns(stage) ? Text(stage) : "";

        public string Of(StageOptions stage) => Says(stage) is { Length: > 0 } text ? text : Concerns(stage) ? Left : "";

        private bool Concerns(StageOptions stage) => stage.Block.Any(k => BlockKinds.Of(k).Axes.HasFlag(Axis));
    }
}
