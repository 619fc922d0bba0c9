using System.Collections.Immutable;
using System.Numerics;
using NasLab.SearchSpaces.Blocks;
using NasLab.SearchSpaces.Graph;

namespace NasLab.SearchSpaces.Spaces.Staged;

/// <summary>
/// The space of a stage table: a depth per stage, and per block whatever the stage's axes leave open; blocks beyond a stage's
/// depth are inactive. Choices are named <c>stages.2.depth</c> and <c>stages.2.blocks.1.kernel</c>, nodes below the same paths.
/// </summary>
public sealed class StagedSpace : SearchSpace
{
    private readonly StageTable _table;
    private readonly StageLayout _layout;
    private readonly IStageNotation _notation;
    private readonly ImmutableArray<ImmutableArray<NodeNames>> _blockNames;
    private readonly ImmutableArray<NodeNames> _stageNames;
    private readonly NodeNames _stemNames = new("stem");
    private readonly NodeNames _headNames = new("head");
    private readonly int _mostNodes;

    /// <summary>Makes the space, and lowers one of its deepest networks to see that the input fits.</summary>
    /// <exception cref="ShapeException">The input is no map, or too small for a kernel; or its channels and groups do not fit.</exception>
    public StagedSpace(string name, TensorShape input, int classes, StageTable table)
        : this(name, input, classes, table, notation: null)
    {
    }

    internal StagedSpace(
        string name, TensorShape input, int classes, StageTable table, Func<StageTable, StageLayout, IStageNotation>? notation)
        : base(name, input, classes)
    {
        ArgumentNullException.ThrowIfNull(table);
        _table = table;
        _layout = new StageLayout(table);
        _notation = notation?.Invoke(table, _layout) ?? new StageNotation(name, table, _layout);
        _stageNames = [.. table.Stages.Select((_, s) => new NodeNames($"stages.{s}"))];
        _blockNames = [.. table.Stages.Select((stage, s) => ImmutableArray.CreateRange(
            Enumerable.Range(0, stage.Depths.Max()).Select(b => new NodeNames(StageLayout.BlockPath(s, b)))))];
        _mostNodes = Lower(StageProbe.Largest(table, _layout)).Nodes.Length;
    }

    /// <summary>Whether the input is large enough for every stride of every network.</summary>
    /// <exception cref="ShapeException">It is not; the message names the stride.</exception>
    internal StagedSpace WithCheckedStrides()
    {
        StrideCheck.Run(Lower(_table.Resolutions.Length > 0 ? StageProbe.Smallest(_table, _layout) : StageProbe.Largest(_table, _layout)));
        return this;
    }

    public override ImmutableArray<Choice> Choices => _layout.Choices;

    public override BigInteger Size => _layout.Size;

    public override bool IsActive(int choice, ReadOnlySpan<int> genes) => _layout.IsActive(choice, genes);

    public override NetworkGraph Lower(Architecture architecture)
    {
        ArgumentNullException.ThrowIfNull(architecture);
        return ReferenceEquals(architecture.Space, this)
            ? Lower(architecture.Genes.AsSpan())
            : throw new ArgumentException($"{architecture.Id} is of another space than this {Name}.", nameof(architecture));
    }

    /// <summary>
    /// Takes each choice's option independently: uniformly, but a block's type in proportion to the blocks that there are of it, so that
    /// every distinct block is equally likely.
    /// </summary>
    public override Architecture Sample(Random random)
    {
        ArgumentNullException.ThrowIfNull(random);
        Span<int> genes = Choices.Length <= 256 ? stackalloc int[Choices.Length] : new int[Choices.Length];
        for (var i = 0; i < genes.Length; i++)
        {
            genes[i] = _layout.Draw(i, random);
        }

        return Create(genes);
    }

    public override Architecture Parse(string id) => Create(_notation.Parse(WithoutPrefix(id)));

    protected override string Format(ReadOnlySpan<int> genes) => $"{Name}:{_notation.Format(genes)}";

    private static int Add(GraphBuilder graph, ImmutableArray<NamedBlock> blocks, NodeNames names, int last)
    {
        foreach (var block in blocks)
        {
            last = block.Block.AddTo(graph, names, last);
        }

        return last;
    }

    private NetworkGraph Lower(ReadOnlySpan<int> genes)
    {
        var input = _table.Resolutions.IsEmpty
            ? Input
            : TensorShape.Map(Input.Channels, _table.Resolutions[_layout.Resolution(genes)], _table.Resolutions[_layout.Resolution(genes)]);
        var graph = new GraphBuilder(input, _mostNodes);
        var width = _table.Widths[_layout.Width(genes)];
        var last = Add(graph, width.Stem, _stemNames, graph.Last);
        for (var s = 0; s < _table.Stages.Length; s++)
        {
            last = AddStage(graph, s, width.Width, genes, last);
        }

        Add(graph, width.Head, _headNames, last);
        return graph.Build();
    }

    private int AddStage(GraphBuilder graph, int s, ChannelWidth width, ReadOnlySpan<int> genes, int last)
    {
        var stage = _table.Stages[s];
        last = stage.Pool?.AddTo(graph, _stageNames[s], last) ?? last;
        var channels = width.Scale(stage.Channels[_layout.Channels(s, genes)]);
        var depth = _layout.Depth(s, genes);
        for (var b = 0; b < depth; b++)
        {
            var place = new BlockPlace(graph.Shape(last).Channels, channels, b == 0 ? stage.Stride : 1, s, b);
            last = stage.Create(_layout.Settings(s, b, genes), place).AddTo(graph, _blockNames[s][b], last);
        }

        return last;
    }
}
