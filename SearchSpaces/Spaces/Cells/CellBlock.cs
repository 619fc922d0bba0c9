using System.Collections.Immutable;
using NasLab.SearchSpaces.Blocks;
using NasLab.SearchSpaces.Graph;

namespace NasLab.SearchSpaces.Spaces.Cells;

/// <summary>
/// A cell (Dong and Yang 2020, figure 1): each node is the sum of what its edges make of earlier nodes; shapes stay as they are.
/// Every edge and sum is added, dead ones too: the benchmark's networks execute them.
/// </summary>
/// <param name="Operations">One for each of <see cref="CellEdge.All"/>.</param>
public sealed record CellBlock(ImmutableArray<CellOperation> Operations) : Block
{
    private static readonly Operator.Pool _pool = new(PoolKind.Average, 3, 1, 1, CountIncludePad: false);
    private static readonly Operator.Identity _identity = new();
    private static readonly Operator.Zero _none = new();
    private static readonly ImmutableArray<Names> _edges = [.. CellEdge.All.Select(e => new Names($"{e}"))];
    private static readonly ImmutableArray<string> _sums = [.. Enumerable.Range(0, CellEdge.Nodes).Select(n => $"node{n}.add")];

    public override int AddTo(GraphBuilder graph, NodeNames names, int input)
    {
        ArgumentNullException.ThrowIfNull(graph);
        ArgumentNullException.ThrowIfNull(names);
        var channels = graph.Shape(input).Channels;
        var pointwise = new Operator.Convolution(channels, 1);
        var wide = new Operator.Convolution(channels, 3, 1, 1);
        Span<int> nodes = stackalloc int[CellEdge.Nodes];
        nodes[0] = input;
        for (var to = 1; to < nodes.Length; to++)
        {
            var terms = ImmutableArray.CreateBuilder<int>(to);
            for (var from = 0; from < to; from++)
            {
                var edge = new CellEdge(from, to).Index;
                terms.Add(Add(graph, names, _edges[edge], Operations[edge], nodes[from], pointwise, wide));
            }

            nodes[to] = to == 1 ? terms[0] : graph.Add(names[_sums[to]], SharedOperators.Add, terms.MoveToImmutable());
        }

        return nodes[^1];
    }

    private static int Add(
        GraphBuilder graph, NodeNames names, Names edge, CellOperation operation, int input, Operator.Convolution pointwise, Operator.Convolution wide)
    {
        return operation switch
        {
            CellOperation.None => graph.Add(names[edge.None], _none, input),
            CellOperation.SkipConnect => graph.Add(names[edge.Skip], _identity, input),
            CellOperation.AveragePool3x3 => graph.Add(names[edge.Pool], _pool, input),
            CellOperation.Convolution1x1 => Convolve(pointwise),
            CellOperation.Convolution3x3 => Convolve(wide),
            _ => throw new ArgumentOutOfRangeException(nameof(operation), operation, "is no operation of a cell"),
        };

        int Convolve(Operator.Convolution convolution)
        {
            var last = graph.Add(names[edge.Activation], SharedOperators.Activation(ActivationFunction.Relu), input);
            last = graph.Add(names[edge.Convolution], convolution, last);
            return graph.Add(names[edge.Norm], SharedOperators.Norm, last);
        }
    }

    private sealed class Names(string edge)
    {
        public string None { get; } = $"{edge}.none";

        public string Skip { get; } = $"{edge}.skip";

        public string Pool { get; } = $"{edge}.pool";

        public string Activation { get; } = $"{edge}.act";

        public string Convolution { get; } = $"{edge}.conv";

        public string Norm { get; } = $"{edge}.norm";
    }
}
