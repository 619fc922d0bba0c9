using NasLab.SearchSpaces.Graph;

namespace NasLab.CostModels.Fitting.Transfer;

/// <summary>A network's features under each way of execution, as rows of the same names.</summary>
/// <param name="Eager">Of all nodes.</param>
/// <param name="Pruned">Of the nodes that the output depends on.</param>
/// <param name="DependsOnInput">
/// Whether the output depends on the input at all. Cells of nothing but zeroes do not: runtimes do with them what they like, and nobody
/// deploys them, so that priors and designs leave them out.
/// </param>
public sealed record NetworkFeatures(double[] Eager, double[] Pruned, bool DependsOnInput = true)
{
    /// <summary>A graph's features of the <see cref="FeatureVocabulary"/>, of one image.</summary>
    public static NetworkFeatures Of(NetworkGraph graph)
    {
        var features = GraphFeatures.From(graph);
        return new NetworkFeatures(features.Of(GraphExecution.Eager).ToArray(), features.Of(GraphExecution.Pruned).ToArray(), features.Runs(GraphExecution.Pruned)[0]);
    }

    /// <summary>Those under one way of execution.</summary>
    public double[] this[GraphExecution execution] => execution switch
    {
        GraphExecution.Eager => Eager,
        GraphExecution.Pruned => Pruned,
        _ => throw new ArgumentOutOfRangeException(nameof(execution), execution, "No such execution."),
    };
}
