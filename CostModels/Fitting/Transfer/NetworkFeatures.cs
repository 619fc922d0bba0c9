namespace NasLab.CostModels.Fitting.Transfer;

/// <summary>A network's features under each way of execution, as rows of the same names.</summary>
/// <param name="Eager">Of all nodes.</param>
/// <param name="Pruned">Of the nodes that the output depends on.</param>
public sealed record NetworkFeatures(double[] Eager, double[] Pruned)
{
    /// <summary>Those under one way of execution.</summary>
    public double[] this[GraphExecution execution] => execution switch
    {
        GraphExecution.Eager => Eager,
        GraphExecution.Pruned => Pruned,
        _ => throw new ArgumentOutOfRangeException(nameof(execution), execution, "No such execution."),
    };
}
