using NasLab.SearchSpaces.Graph;

namespace NasLab.SearchSpaces.Passes;

/// <summary>
/// Batch norms go into the weights of the convolution before them, which gets a bias, where nothing else reads what the convolution
/// gives; otherwise into the convolution behind them, where nothing else reads what the norm gives and the convolution has no
/// padding (a padded zero would have had to be the norm of a zero). The convolution keeps its name. A linear layer never stands
/// before a norm: it gives vectors, and norms take maps.
/// </summary>
public sealed class BatchNormFolding : GraphPass
{
    public override string Name => "batch-norm-folding";

    internal override void Rewrite(GraphRewrite graph)
    {
        for (var node = 1; node < graph.Count; node++)
        {
            if (!graph.IsKept(node))
            {
                continue;
            }

            var input = graph.InputCount(node) > 0 ? graph.Input(node, 0) : 0;
            switch (graph[node])
            {
                case Operator.BatchNorm { FusedActivation: null } norm
                    when graph[input] is Operator.Convolution { FusedActivation: null, FusedSum: false } before && graph.Readers(input) == 1:
                    graph.Record(new WeightFold.NormIntoConvolution(graph.Name(input), graph.Name(node), norm.Epsilon, before.Bias));
                    graph.Replace(input, before.Bias ? before : before with { Bias = true });
                    graph.Redirect(node, input);
                    break;
                case Operator.Convolution { Padding: 0 } behind
                    when graph[input] is Operator.BatchNorm { FusedActivation: null } norm && graph.Readers(input) == 1:
                    graph.Record(new WeightFold.ConvolutionAfterNorm(
                        graph.Name(input), graph.Name(node), behind.Groups, norm.Epsilon, behind.Bias));
                    graph.TakeInputIn(node, behind.Bias ? behind : behind with { Bias = true });
                    break;
            }
        }
    }
}
