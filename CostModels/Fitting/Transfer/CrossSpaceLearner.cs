using NasLab.CostModels.Measurements;
using NasLab.CostModels.Validation;

namespace NasLab.CostModels.Fitting.Transfer;

/// <summary>
/// From one space to another by <see cref="CrossSpaceFitter"/>: the target was measured in the other space, and on the first rows of the
/// pool in this one; known devices are those of other families that were measured here.
/// </summary>
/// <param name="source">The other space's table.</param>
public sealed class CrossSpaceLearner(EvaluationTable source) : ILatencyLearner
{
    private const int _poolSize = 3000;
    private const int _sourceSamples = 900;

    public IReadOnlyList<LatencyPrediction> Learn(EvaluationTask task)
    {
        ArgumentNullException.ThrowIfNull(task);
        var (table, rows) = (task.Table, task.Pool.Take(_poolSize).ToArray());
        var others = table.Settings.Where(s => s.Family != task.Setting.Family);
        var known = KnownDevices.Measured(table.Networks, table.Features.Select(rows), others, rows);
        var training = table.Training(task.Setting, task.Pool.Take(task.Samples));
        var fit = CrossSpaceFitter.Fit(training, Origin(table, task.Setting), known, [Elsewhere(task)]);
        return [.. task.HeldOut.Select(r => fit.Predict(table.Features.Row(fit.Execution, r, fit.Batch)))];
    }

    private FittedLatency Elsewhere(EvaluationTask task)
    {
        var setting = source.Settings.FirstOrDefault(s => s.Name == task.Setting.Name)
            ?? throw new ArgumentException($"{source.Set.Name} was not measured on {task.Setting.Name}.", nameof(task));
        var rows = source.Networks.UsableRows(setting).ToArray();
        new Random(task.HeldOut[0]).Shuffle(rows);
        return LatencyFitter.Fit(source.Training(setting, rows.Take(_sourceSamples)), Origin(source, setting));
    }

    private static FitOrigin Origin(EvaluationTable table, DeviceSetting setting) => new(table.Set.Name, setting.Column, DateOnly.MinValue, "");
}
