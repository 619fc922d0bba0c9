using NasLab.CostModels.Fitting;

namespace NasLab.CostModels.Validation;

/// <summary>Fits to the first rows of the pool, and to nothing else.</summary>
public sealed class FittedLearner : ILatencyLearner
{
    public IReadOnlyList<LatencyPrediction> Learn(EvaluationTask task)
    {
        ArgumentNullException.ThrowIfNull(task);
        var training = task.Table.Training(task.Setting, task.Pool.Take(task.Samples));
        var fit = LatencyFitter.Fit(training, new FitOrigin(task.Table.Set.Name, task.Setting.Column, DateOnly.MinValue, ""));
        return task.HeldOut.Select(r => fit.Predict(task.Table.Features.Row(fit.Execution, r, fit.Batch))).ToArray();
    }
}
