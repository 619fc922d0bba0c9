using NasLab.CostModels.Fitting;

namespace NasLab.CostModels.Validation;

/// <summary>
/// Fits to many networks of another space, measured on the same setting, and to the first rows of the pool, which count for more.
/// </summary>
/// <param name="source">The other space's table.</param>
public sealed class CrossSpaceLearner(EvaluationTable source) : ILatencyLearner
{
    private const int _sourceSamples = 600;

    /// <summary>How much the pool's samples weigh together, beside those of the other space.</summary>
    private const double _weight = 10;

    public IReadOnlyList<LatencyPrediction> Learn(EvaluationTask task)
    {
        ArgumentNullException.ThrowIfNull(task);
        var setting = source.Settings.FirstOrDefault(s => s.Name == task.Setting.Name)
            ?? throw new ArgumentException($"{source.Set.Name} was not measured on {task.Setting.Name}.", nameof(task));
        var rows = source.Networks.UsableRows(setting).ToArray();
        new Random(task.HeldOut[0]).Shuffle(rows);
        var own = task.Table.Training(task.Setting, task.Pool.Take(task.Samples), _weight * _sourceSamples / task.Samples);
        var others = source.Training(setting, rows.Take(_sourceSamples));
        var training = new TrainingSet(
            own.Features.Concat(others.Features), own.Samples.AddRange(others.Samples), task.Setting.Batch);
        var fit = LatencyFitter.Fit(training, new FitOrigin(task.Table.Set.Name, task.Setting.Column, DateOnly.MinValue, ""));
        return task.HeldOut.Select(r => fit.Predict(task.Table.Features.Row(fit.Execution, r, fit.Batch))).ToArray();
    }
}
