using NasLab.SearchSpaces.Graph;

namespace NasLab.SearchSpaces.Passes;

/// <summary>
/// Activations ride on the convolution, linear layer, addition, product or batch norm before them, where nothing else reads what
/// that gives.
/// </summary>
/// <param name="fusesSmooth">Whether sigmoid, swish, hard-swish and hard-sigmoid ride too, and not relu and relu6 alone.</param>
public sealed class ActivationFusion(bool fusesSmooth = true) : GraphPass
{
    public override string Name => "activation-fusion";

    internal override void Rewrite(GraphRewrite graph)
    {
        for (var node = 1; node < graph.Count; node++)
        {
            if (graph.IsKept(node)
                && graph[node] is Operator.Activation activation
                && (fusesSmooth || activation.Function is ActivationFunction.Relu or ActivationFunction.Relu6)
                && graph[graph.Input(node, 0)] is Operator.Activated { FusedActivation: null } before
                && graph.Readers(graph.Input(node, 0)) == 1)
            {
                var input = graph.Input(node, 0);
                graph.Replace(input, before with { FusedActivation = activation.Function });
                graph.Redirect(node, input);
            }
        }
    }
}
