using System.Collections.Immutable;
using System.Numerics;
using NasLab.SearchSpaces.Blocks;
using NasLab.SearchSpaces.Graph;
using NasLab.SearchSpaces.Spaces.Staged;

namespace NasLab.SearchSpaces.Spaces.Cells;

/// <summary>
/// The space of NAS-Bench-201 (Dong and Yang 2020): one cell, repeated in three stages of which the later two begin with a
/// reduction. Choices are named <c>node2.from0</c>, nodes <c>stages.1.cells.3.node2.from0.conv</c>.
/// </summary>
public sealed class CellSpace : SearchSpace
{
    private const int _stages = 3;

    private readonly Operator.Convolution _stem;
    private readonly ImmutableArray<ReductionBlock> _reductions;
    private readonly Classifier _classifier;
    private readonly NodeNames _stemNames = new("stem");
    private readonly NodeNames _headNames = new("head");
    private readonly ImmutableArray<NodeNames> _reductionNames = [.. Enumerable.Range(0, _stages - 1).Select(r => new NodeNames($"reductions.{r}"))];
    private readonly ImmutableArray<ImmutableArray<NodeNames>> _cellNames;
    private readonly int _mostNodes;

    /// <summary>Makes the space.</summary>
    /// <exception cref="ShapeException">The input is no map, or too small for the two reductions.</exception>
    public CellSpace(string name, TensorShape input, int classes, NasBench201Options options)
        : base(name, input, classes)
    {
        ArgumentNullException.ThrowIfNull(options);
        _stem = new Operator.Convolution(options.Channels, 3, 1, 1);
        _reductions = [.. Enumerable.Range(1, _stages - 1).Select(s => new ReductionBlock { OutChannels = options.Channels << s })];
        _classifier = new Classifier { Classes = classes };
        _cellNames =
        [
            .. Enumerable.Range(0, _stages).Select(s => Enumerable.Range(0, options.Cells)
                .Select(c => new NodeNames($"stages.{s}.cells.{c}")).ToImmutableArray()),
        ];
        var largest = Lower(CellEdge.All.Select(_ => (int)CellOperation.Convolution3x3).ToArray());
        _mostNodes = largest.Nodes.Length;
        StrideCheck.Run(largest);
    }

    public override ImmutableArray<Choice> Choices { get; } = [.. CellEdge.All.Select(e => new Choice($"{e}", CellText.Operations))];

    public override BigInteger Size => PublishedOrder.Count;

    public override bool IsActive(int choice, ReadOnlySpan<int> genes) => true;

    public override NetworkGraph Lower(Architecture architecture)
    {
        ArgumentNullException.ThrowIfNull(architecture);
        return ReferenceEquals(architecture.Space, this)
            ? Lower(architecture.Genes.AsSpan())
            : throw new ArgumentException($"{architecture.Id} is of another space than this {Name}.", nameof(architecture));
    }

    public override Architecture Parse(string id) => Create(CellText.Parse(Name, WithoutPrefix(id)));

    /// <summary>
    /// Equal for the cells that the benchmark counts as one: 6,466 over the whole space, the very partition of its table.
    /// </summary>
    public override string CanonicalKey(Architecture architecture)
    {
        ArgumentNullException.ThrowIfNull(architecture);
        return $"{Name}:{CellKey.Of(architecture.Genes.AsSpan())}";
    }

    /// <summary>The cell with none on every edge that is on no path from its input to its output.</summary>
    public override Architecture Simplify(Architecture architecture)
    {
        ArgumentNullException.ThrowIfNull(architecture);
        return Create(LiveEdges.Of(architecture.Genes.AsSpan()));
    }

    /// <summary>What stands on the paths through the cell, equal for cells that compute alike.</summary>
    public override ImmutableArray<double> Features(Architecture architecture)
    {
        ArgumentNullException.ThrowIfNull(architecture);
        return CellFeatures.Of(architecture.Genes.AsSpan());
    }

    /// <summary>The cell with an index of the published benchmark, 0 to 15,624: the key of accuracy and latency tables.</summary>
    /// <exception cref="ArgumentOutOfRangeException">There is no such index.</exception>
    public Architecture AtPublishedIndex(int index) => Create(PublishedOrder.GenesAt(index));

    /// <summary>The index of a cell in the published benchmark.</summary>
    public static int PublishedIndexOf(Architecture architecture)
    {
        ArgumentNullException.ThrowIfNull(architecture);
        return PublishedOrder.IndexOf(architecture.Genes.AsSpan());
    }

    protected override string Format(ReadOnlySpan<int> genes) => CellText.Format(Name, genes);

    private NetworkGraph Lower(ReadOnlySpan<int> genes)
    {
        var cell = new CellBlock(Operations(genes));
        var graph = new GraphBuilder(Input, _mostNodes);
        var last = graph.Add(_stemNames["conv"], _stem, graph.Last);
        last = graph.Add(_stemNames["norm"], SharedOperators.Norm, last);
        for (var s = 0; s < _stages; s++)
        {
            last = s == 0 ? last : _reductions[s - 1].AddTo(graph, _reductionNames[s - 1], last);
            foreach (var names in _cellNames[s])
            {
                last = cell.AddTo(graph, names, last);
            }
        }

        last = graph.Add(_headNames["norm"], SharedOperators.Norm, last);
        last = graph.Add(_headNames["act"], SharedOperators.Activation(ActivationFunction.Relu), last);
        _classifier.AddTo(graph, _headNames, last);
        return graph.Build();
    }

    private static ImmutableArray<CellOperation> Operations(ReadOnlySpan<int> genes)
    {
        var operations = ImmutableArray.CreateBuilder<CellOperation>(genes.Length);
        foreach (var gene in genes)
        {
            operations.Add((CellOperation)gene);
        }

        return operations.MoveToImmutable();
    }
}
