using NasLab.CostModels.Measurements;
using NasLab.CostModels.Validation;

namespace NasLab.CostModels.Fitting.Transfer;

/// <summary>
/// Few-shot transfer with the target's family left out: all settings of the target's family are taken away, the networks to measure are
/// chosen by <see cref="SampleDesign"/> from the pool, and the held-out networks take no part in anything, the known devices' latencies
/// of them included. The pool has no failed measurements of the target (a user would repeat such a one), so that none is chosen.
/// </summary>
/// <param name="family">Settings for which this is equal are taken away together; the chip where null.</param>
public sealed class TransferLearner(Func<DeviceSetting, string>? family = null, TransferOptions? options = null) : ILatencyLearner
{
    private const int _poolSize = 3000;

    private readonly Func<DeviceSetting, string> _family = family ?? (s => s.Family);

    public IReadOnlyList<LatencyPrediction> Learn(EvaluationTask task)
    {
        ArgumentNullException.ThrowIfNull(task);
        var (table, rows) = (task.Table, task.Pool.Take(_poolSize).ToArray());
        var pool = NetworkFeatures.Of(table.Features.Select(rows));
        var known = table.Settings.Where(s => _family(s) != _family(task.Setting));
        var prior = DevicePrior.From(FeatureVocabulary.Names, pool, SourceDevices.Measured(table.Networks, known, rows), options);

        var chosen = SampleDesign.Choose(prior, pool, task.Samples, new Random(task.Pool[0]), options).Select(c => rows[c]);
        var origin = new FitOrigin(table.Set.Name, task.Setting.Column, DateOnly.MinValue, "");
        var fit = TransferFitter.Fit(table.Training(task.Setting, chosen), origin, prior);
        return [.. task.HeldOut.Select(r => fit.Predict(table.Features.Row(fit.Execution, r, fit.Batch)))];
    }
}
