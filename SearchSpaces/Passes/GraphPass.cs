using NasLab.SearchSpaces.Graph;

namespace NasLab.SearchSpaces.Passes;

/// <summary>
/// A pure function from a graph to one that computes the same in evaluation: node 0 stays the input, the last node the output, and
/// whatever remains keeps its name. Safe to use from several threads.
/// </summary>
public abstract class GraphPass
{
    private protected GraphPass()
    {
    }

    /// <summary>The name in logs and tests: <c>batch-norm-folding</c>.</summary>
    public abstract string Name { get; }

    /// <summary>The rewritten graph.</summary>
    /// <exception cref="UnknownOperatorException">The graph holds an operator without a rule.</exception>
    public PassResult Apply(NetworkGraph graph)
    {
        ArgumentNullException.ThrowIfNull(graph);
        var rewrite = new GraphRewrite(graph);
        Rewrite(rewrite);
        return rewrite.Build();
    }

    internal abstract void Rewrite(GraphRewrite graph);
}
