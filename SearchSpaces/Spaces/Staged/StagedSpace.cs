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
    private readonly StageIds _ids;
    private readonly ImmutableArray<NodeNames> _stemNames;
    private readonly ImmutableArray<ImmutableArray<NodeNames>> _blockNames;
    private readonly ImmutableArray<NodeNames> _headNames;
    private readonly int _mostNodes;

    /// <summary>Makes the space, and lowers one of its deepest networks to see that the input fits.</summary>
    /// <exception cref="ShapeException">The input is no map, or too small for the strides.</exception>
    public StagedSpace(string name, TensorShape input, int classes, StageTable table)
        : base(name, input, classes)
    {
        ArgumentNullException.ThrowIfNull(table);
        _table = table;
        _layout = new StageLayout(table.Stages);
        _ids = new StageIds(name, table.Stages, _layout);
        _stemNames = Names(table.Stem);
        _headNames = Names(table.Head);
        _blockNames = [.. table.Stages.Select((stage, s) => ImmutableArray.CreateRange(
            Enumerable.Range(0, stage.Depths.Max()).Select(b => new NodeNames(StageLayout.BlockPath(s, b)))))];
        var largest = Lower(Largest());
        _mostNodes = largest.Nodes.Length;
        StrideCheck.Run(largest);
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

    public override Architecture Parse(string id)
    {
        ArgumentNullException.ThrowIfNull(id);
        return Create(_ids.Parse(id));
    }

    protected override string Format(ReadOnlySpan<int> genes) => _ids.Format(genes);

    private static ImmutableArray<NodeNames> Names(ImmutableArray<NamedBlock> blocks) => [.. blocks.Select(b => new NodeNames(b.Path))];

    private static int Add(GraphBuilder graph, ImmutableArray<NamedBlock> blocks, ImmutableArray<NodeNames> names, int last)
    {
        for (var i = 0; i < blocks.Length; i++)
        {
            last = blocks[i].Block.AddTo(graph, names[i], last);
        }

        return last;
    }

    private NetworkGraph Lower(ReadOnlySpan<int> genes)
    {
        var graph = new GraphBuilder(Input, _mostNodes);
        var last = Add(graph, _table.Stem, _stemNames, graph.Last);
        for (var s = 0; s < _table.Stages.Length; s++)
        {
            var stage = _table.Stages[s];
            var depth = _layout.Depth(s, genes);
            for (var b = 0; b < depth; b++)
            {
                var place = new BlockPlace(graph.Shape(last).Channels, stage.Channels, b == 0 ? stage.Stride : 1);
                last = stage.Kind(_layout.Settings(s, b, genes), place).AddTo(graph, _blockNames[s][b], last);
            }
        }

        Add(graph, _table.Head, _headNames, last);
        return graph.Build();
    }

    /// <summary>The genes of the deepest network, each block with its last options.</summary>
    private int[] Largest()
    {
        var genes = new int[Choices.Length];
        for (var s = 0; s < _table.Stages.Length; s++)
        {
            var (depths, axes) = (_table.Stages[s].Depths, _table.Stages[s].Axes);
            _layout.SetDepth(s, depths.IndexOf(depths.Max()), genes);
            for (var b = 0; b < depths.Max(); b++)
            {
                for (var a = 0; a < axes.Length; a++)
                {
                    _layout.SetOption(s, b, a, axes[a].Options.Length - 1, genes);
                }
            }
        }

        return genes;
    }
}
