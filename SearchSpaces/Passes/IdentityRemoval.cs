using NasLab.SearchSpaces.Graph;

namespace NasLab.SearchSpaces.Passes;

/// <summary>
/// Identities vanish: who reads one reads its input. The output remains one where its input could not be the last node instead: where
/// that is the network's input, or is read by dead nodes.
/// </summary>
public sealed class IdentityRemoval : GraphPass
{
    public override string Name => "identity-removal";

    internal override void Rewrite(GraphRewrite graph)
    {
        for (var node = 1; node < graph.Count; node++)
        {
            if (graph.IsKept(node) && graph[node] is Operator.Identity)
            {
                graph.Redirect(node, graph.Input(node, 0));
            }
        }
    }
}
