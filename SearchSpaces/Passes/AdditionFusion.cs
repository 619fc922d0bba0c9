using System.Collections.Immutable;
using NasLab.SearchSpaces.Graph;

namespace NasLab.SearchSpaces.Passes;

/// <summary>
/// Additions ride, with the activation that they carry, on the convolution or linear layer that computes their later summand, where
/// nothing else reads that: by then the others are there.
/// </summary>
public sealed class AdditionFusion : GraphPass
{
    public override string Name => "addition-fusion";

    internal override void Rewrite(GraphRewrite graph)
    {
        for (var node = 1; node < graph.Count; node++)
        {
            if (graph.IsKept(node)
                && graph[node] is Operator.Add add
                && graph[LaterSummand(graph, node)] is Operator.Weighted { FusedActivation: null, FusedSum: false } layer
                && graph.Readers(LaterSummand(graph, node)) == 1)
            {
                var later = LaterSummand(graph, node);
                graph.Replace(later, layer with { FusedSum = true, FusedActivation = add.FusedActivation }, Inputs(graph, later, node));
                graph.Redirect(node, later);
            }
        }
    }

    private static int LaterSummand(GraphRewrite graph, int node)
    {
        var later = 0;
        for (var i = 0; i < graph.InputCount(node); i++)
        {
            later = Math.Max(later, graph.Input(node, i));
        }

        return later;
    }

    /// <summary>The layer's input and the addition's other summands.</summary>
    private static ImmutableArray<int> Inputs(GraphRewrite graph, int layer, int node)
    {
        var inputs = ImmutableArray.CreateBuilder<int>(graph.InputCount(node));
        inputs.Add(graph.Input(layer, 0));
        for (var i = 0; i < graph.InputCount(node); i++)
        {
            if (graph.Input(node, i) != layer)
            {
                inputs.Add(graph.Input(node, i));
            }
        }

        return inputs.MoveToImmutable();
    }
}
