using System.Collections.Immutable;

namespace NasLab.CostModels.Fitting.Transfer;

/// <summary>A network's features under each way of execution, as rows of the same names.</summary>
/// <param name="Eager">Of all nodes.</param>
/// <param name="Pruned">Of the nodes that the output depends on.</param>
/// <param name="DependsOnInput">
/// See <see cref="GraphFeatures.DependsOnInput"/>: priors and designs leave the others out.
/// </param>
public sealed record NetworkFeatures(double[] Eager, double[] Pruned, bool DependsOnInput = true)
{
    /// <summary>A network of a table, its features of one image.</summary>
    public static NetworkFeatures Of(FeatureTable table, int index)
    {
        ArgumentNullException.ThrowIfNull(table);
        return new NetworkFeatures(
            table.Row(GraphExecution.Eager, index).ToArray(), table.Row(GraphExecution.Pruned, index).ToArray(), table.DependsOnInput(index));
    }

    /// <summary>The networks of a table, in its order.</summary>
    public static ImmutableArray<NetworkFeatures> Of(FeatureTable table)
    {
        ArgumentNullException.ThrowIfNull(table);
        return [.. Enumerable.Range(0, table.Count).Select(i => Of(table, i))];
    }

    /// <summary>Those under one way of execution.</summary>
    public double[] this[GraphExecution execution] => execution switch
    {
        GraphExecution.Eager => Eager,
        GraphExecution.Pruned => Pruned,
        _ => throw new ArgumentOutOfRangeException(nameof(execution), execution, "No such execution."),
    };
}
