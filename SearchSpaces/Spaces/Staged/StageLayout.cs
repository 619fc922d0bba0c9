using System.Collections.Immutable;
using System.Numerics;

namespace NasLab.SearchSpaces.Spaces.Staged;

/// <summary>
/// Where each decision of a stage table stands among the genes. What has one option only is no choice and has no gene.
/// </summary>
internal sealed class StageLayout
{
    private const int _fixed = -1;

    private readonly ImmutableArray<Stage> _stages;
    private readonly int[] _depthGenes;
    private readonly int[][] _axisGenes;
    private readonly List<(int Stage, int Block)> _owners = [];

    public StageLayout(ImmutableArray<Stage> stages)
    {
        _stages = stages;
        _depthGenes = new int[stages.Length];
        _axisGenes = new int[stages.Length][];
        var choices = ImmutableArray.CreateBuilder<Choice>();
        for (var s = 0; s < stages.Length; s++)
        {
            AddStage(s, stages[s], choices);
        }

        Choices = choices.ToImmutable();
        Size = stages.Aggregate(BigInteger.One, (size, stage) => size * Count(stage));
    }

    public ImmutableArray<Choice> Choices { get; }

    /// <summary>For each stage the sum, over its depths, of the blocks' options to that power; multiplied over the stages.</summary>
    public BigInteger Size { get; }

    public bool IsActive(int choice, ReadOnlySpan<int> genes)
    {
        var (stage, block) = _owners[choice];
        return block < Depth(stage, genes);
    }

    public int Depth(int stage, ReadOnlySpan<int> genes) => _stages[stage].Depths[Option(_depthGenes[stage], genes)];

    /// <summary>The option that a block takes at an axis.</summary>
    public int Option(int stage, int block, int axis, ReadOnlySpan<int> genes) => Option(AxisGene(stage, block, axis), genes);

    public BlockSettings Settings(int stage, int block, ReadOnlySpan<int> genes)
    {
        var settings = BlockSettings.Default;
        var axes = _stages[stage].Axes;
        for (var a = 0; a < axes.Length; a++)
        {
            settings = axes[a].Apply(settings, Option(stage, block, a, genes));
        }

        return settings;
    }

    public void SetDepth(int stage, int option, Span<int> genes) => Set(_depthGenes[stage], option, genes);

    public void SetOption(int stage, int block, int axis, int option, Span<int> genes) => Set(AxisGene(stage, block, axis), option, genes);

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
        var block = stage.Axes.Aggregate(BigInteger.One, (count, axis) => count * axis.Options.Length);
        return stage.Depths.Aggregate(BigInteger.Zero, (count, depth) => count + BigInteger.Pow(block, depth));
    }

    private void AddStage(int s, Stage stage, ImmutableArray<Choice>.Builder choices)
    {
        _depthGenes[s] = Gene($"stages.{s}.depth", [.. stage.Depths.Select(d => $"{d}")], s, _fixed, choices);
        var depth = stage.Depths.Max();
        _axisGenes[s] = new int[depth * stage.Axes.Length];
        for (var b = 0; b < depth; b++)
        {
            for (var a = 0; a < stage.Axes.Length; a++)
            {
                var axis = stage.Axes[a];
                _axisGenes[s][(b * stage.Axes.Length) + a] = Gene($"{BlockPath(s, b)}.{axis.Name}", axis.Options, s, b, choices);
            }
        }
    }

    /// <summary>The path of a block in the names of choices and of nodes.</summary>
    public static string BlockPath(int stage, int block) => $"stages.{stage}.blocks.{block}";

    private int Gene(string name, ImmutableArray<string> options, int stage, int block, ImmutableArray<Choice>.Builder choices)
    {
        if (options.Length == 1)
        {
            return _fixed;
        }

        choices.Add(new Choice(name, options));
        _owners.Add((stage, block));
        return choices.Count - 1;
    }

    private int AxisGene(int stage, int block, int axis) => _axisGenes[stage][(block * _stages[stage].Axes.Length) + axis];
}
