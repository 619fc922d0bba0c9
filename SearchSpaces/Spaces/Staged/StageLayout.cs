using System.Collections.Immutable;
using System.Numerics;

namespace NasLab.SearchSpaces.Spaces.Staged;

/// <summary>
/// Where each decision of a stage table stands among the genes. What has one option only is no choice and has no gene.
/// </summary>
internal sealed class StageLayout
{
    private const int _fixed = -1;

    private readonly StageTable _table;
    private readonly int _resolutionGene;
    private readonly int _widthGene;
    private readonly int[] _channelGenes;
    private readonly int[] _depthGenes;
    private readonly int[][] _axisGenes;

    /// <summary>The block that each choice belongs to; null for choices of the network or of a stage, which always have an effect.</summary>
    private readonly List<Owner?> _owners = [];

    public StageLayout(StageTable table)
    {
        _table = table;
        var stages = table.Stages;
        _channelGenes = new int[stages.Length];
        _depthGenes = new int[stages.Length];
        _axisGenes = new int[stages.Length][];
        var choices = ImmutableArray.CreateBuilder<Choice>();
        _resolutionGene = Gene("resolution", [.. table.Resolutions.Select(r => $"{r}")], owner: null, choices);
        _widthGene = Gene("widthMultiplier", [.. table.Widths.Select(w => FormattableString.Invariant($"{w.Width.Multiplier}"))], owner: null, choices);
        for (var s = 0; s < stages.Length; s++)
        {
            AddStage(s, stages[s], choices);
        }

        Choices = choices.ToImmutable();
        Size = stages.Aggregate(
            new BigInteger(Math.Max(1, table.Resolutions.Length)) * table.Widths.Length, (size, stage) => size * Count(stage));
    }

    public ImmutableArray<Choice> Choices { get; }

    /// <summary>The product over the stages of channel options times the sum, over the depths, of what its blocks can be.</summary>
    public BigInteger Size { get; }

    public bool IsActive(int choice, ReadOnlySpan<int> genes)
    {
        var owner = _owners[choice];
        return owner is null
            || (owner.Block < owner.Depths[Option(owner.DepthGene, genes)]
                && (owner.Applies is not { } applies || applies(Settings(owner.Stage, owner.Block, genes, owner.Axis))));
    }

    /// <summary>
    /// An option of a choice. Of a block's types each comes in proportion to the blocks that there are of it, so that every distinct
    /// block is as likely as any other, as where a paper numbers them; of everything else all options are alike.
    /// </summary>
    public int Draw(int choice, Random random)
    {
        if (_owners[choice]?.Weights is not { } weights)
        {
            return random.Next(Choices[choice].Options.Length);
        }

        var rest = random.NextInt64(weights.Sum());
        var option = 0;
        while (rest >= weights[option])
        {
            rest -= weights[option++];
        }

        return option;
    }

    public int Resolution(ReadOnlySpan<int> genes) => Option(_resolutionGene, genes);

    public int Width(ReadOnlySpan<int> genes) => Option(_widthGene, genes);

    /// <summary>The option that a stage takes for its channels.</summary>
    public int Channels(int stage, ReadOnlySpan<int> genes) => Option(_channelGenes[stage], genes);

    public int Depth(int stage, ReadOnlySpan<int> genes) => _table.Stages[stage].Depths[DepthOption(stage, genes)];

    /// <summary>The option that a stage takes for its depth.</summary>
    public int DepthOption(int stage, ReadOnlySpan<int> genes) => Option(_depthGenes[stage], genes);

    /// <summary>The option that a block takes at an axis; in a uniform stage all blocks the same.</summary>
    public int Option(int stage, int block, int axis, ReadOnlySpan<int> genes) => Option(AxisGene(stage, block, axis), genes);

    /// <summary>What is decided about a block.</summary>
    /// <param name="axes">How many of its axes count; all where left out.</param>
    public BlockSettings Settings(int stage, int block, ReadOnlySpan<int> genes, int axes = int.MaxValue)
    {
        var settings = BlockSettings.Default;
        var all = _table.Stages[stage].AxesAt(block);
        for (var a = 0; a < Math.Min(axes, all.Length); a++)
        {
            settings = all[a].Apply(settings, Option(stage, block, a, genes));
        }

        return settings;
    }

    public void SetResolution(int option, Span<int> genes) => Set(_resolutionGene, option, genes);

    public void SetWidth(int option, Span<int> genes) => Set(_widthGene, option, genes);

    public void SetChannels(int stage, int option, Span<int> genes) => Set(_channelGenes[stage], option, genes);

    public void SetDepth(int stage, int option, Span<int> genes) => Set(_depthGenes[stage], option, genes);

    public void SetOption(int stage, int block, int axis, int option, Span<int> genes) => Set(AxisGene(stage, block, axis), option, genes);

    /// <summary>Where a block's choices stand: with the block, or with the stage where all of its blocks are the same.</summary>
    public string ChoicePath(int stage, int block) => _table.Stages[stage].IsUniform ? $"stages.{stage}" : BlockPath(stage, block);

    /// <summary>The path of a block in the names of nodes.</summary>
    public static string BlockPath(int stage, int block) => $"stages.{stage}.blocks.{block}";

    private static int Option(int gene, ReadOnlySpan<int> genes) => gene == _fixed ? 0 : genes[gene];

    private static void Set(int gene, int option, Span<int> genes)
    {
        if (gene != _fixed)
        {
            genes[gene] = option;
        }
    }

    private static BigInteger Count(Stage stage)
    {
        if (stage.IsUniform)
        {
            return stage.Channels.Length * stage.Depths.Length * Count(stage.AxesAt(0), 0, BlockSettings.Default);
        }

        var (first, other) = (Count(stage.AxesAt(0), 0, BlockSettings.Default), Count(stage.AxesAt(1), 0, BlockSettings.Default));
        return stage.Channels.Length * stage.Depths.Aggregate(BigInteger.Zero, (count, depth) => count + (first * BigInteger.Pow(other, depth - 1)));
    }

    /// <summary>The distinct blocks from an axis on.</summary>
    private static BigInteger Count(ImmutableArray<BlockAxis> axes, int axis, BlockSettings settings)
    {
        if (axis == axes.Length)
        {
            return BigInteger.One;
        }

        var (options, applies) = (axes[axis].Options.Length, axes[axis].Applies);
        if (axes.Skip(axis + 1).All(a => a.Applies is null))
        {
            return (applies?.Invoke(settings) ?? true ? options : 1) * Count(axes, axis + 1, settings);
        }

        return applies?.Invoke(settings) ?? true
            ? Enumerable.Range(0, options).Aggregate(BigInteger.Zero, (sum, o) => sum + Count(axes, axis + 1, axes[axis].Apply(settings, o)))
            : Count(axes, axis + 1, settings);
    }

    /// <summary>How many distinct blocks there are of each option of the first axis; null where all have as many.</summary>
    private static ImmutableArray<long>? Weights(ImmutableArray<BlockAxis> axes, int axis)
    {
        if (axis > 0)
        {
            return null;
        }

        ImmutableArray<long> counts =
            [.. Enumerable.Range(0, axes[0].Options.Length).Select(o => (long)Count(axes, 1, axes[0].Apply(BlockSettings.Default, o)))];
        return counts.Distinct().Count() > 1 ? counts : null;
    }

    private void AddStage(int s, Stage stage, ImmutableArray<Choice>.Builder choices)
    {
        _channelGenes[s] = Gene($"stages.{s}.channels", [.. stage.Channels.Select(c => $"{c}")], owner: null, choices);
        _depthGenes[s] = Gene($"stages.{s}.depth", [.. stage.Depths.Select(d => $"{d}")], owner: null, choices);
        var decided = stage.IsUniform ? 1 : stage.Depths.Max();
        _axisGenes[s] = new int[decided * stage.Axes.Length];
        for (var b = 0; b < decided; b++)
        {
            var axes = stage.AxesAt(b);
            var path = ChoicePath(s, b);
            for (var a = 0; a < axes.Length; a++)
            {
                var owner = new Owner(s, b, a, _depthGenes[s], stage.Depths, axes[a].Applies, Weights(axes, a));
                _axisGenes[s][(b * axes.Length) + a] = Gene($"{path}.{axes[a].Name}", axes[a].Options, owner, choices);
            }
        }
    }

    private int Gene(string name, ImmutableArray<string> options, Owner? owner, ImmutableArray<Choice>.Builder choices)
    {
        if (options.Length < 2)
        {
            return _fixed;
        }

        choices.Add(new Choice(name, options));
        _owners.Add(owner);
        return choices.Count - 1;
    }

    private int AxisGene(int stage, int block, int axis) =>
        _axisGenes[stage][((_table.Stages[stage].IsUniform ? 0 : block) * _table.Stages[stage].Axes.Length) + axis];

    /// <summary>What says whether a block's choice has an effect, at hand: every architecture that is made asks for all of its choices.</summary>
    /// <param name="Weights">What its options are drawn in proportion to; null where all are alike.</param>
    private sealed record Owner(
        int Stage, int Block, int Axis, int DepthGene, ImmutableArray<int> Depths, Func<BlockSettings, bool>? Applies, ImmutableArray<long>? Weights);
}
