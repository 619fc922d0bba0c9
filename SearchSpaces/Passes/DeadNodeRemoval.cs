namespace NasLab.SearchSpaces.Passes;

/// <summary>Nodes that the output does not depend on vanish; the input stays.</summary>
public sealed class DeadNodeRemoval : GraphPass
{
    public override string Name => "dead-node-removal";

    internal override void Rewrite(GraphRewrite graph)
    {
        // From the last: whatever reads a node stands behind it and is dropped by then if it is dead.
        for (var node = graph.Count - 1; node > 0; node--)
        {
            if (graph.IsKept(node) && graph.Readers(node) == 0)
            {
                graph.Drop(node);
            }
        }
    }
}
