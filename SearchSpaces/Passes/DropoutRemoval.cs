using NasLab.SearchSpaces.Graph;

namespace NasLab.SearchSpaces.Passes;

/// <summary>Dropouts, which do nothing in evaluation, vanish as identities do: see <see cref="IdentityRemoval"/>.</summary>
public sealed class DropoutRemoval : GraphPass
{
    public override string Name => "dropout-removal";

    internal override void Rewrite(GraphRewrite graph)
    {
        for (var node = 1; node < graph.Count; node++)
        {
            if (graph.IsKept(node) && graph[node] is Operator.Dropout)
            {
                graph.Redirect(node, graph.Input(node, 0));
            }
        }
    }
}
