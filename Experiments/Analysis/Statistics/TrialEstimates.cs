using NasLab.Experiments.Fronts;
using NasLab.Experiments.Store;

namespace NasLab.Experiments.Analysis.Statistics;

/// <summary>The figures of stored trials with their error bars.</summary>
public static class TrialEstimates
{
    /// <summary>
    /// The validation accuracy, a fraction, with its standard error (the split's size and the repeats' spread); without an error bar where
    /// none is stored. Null where the trial has none.
    /// </summary>
    public static Estimate? Accuracy(Trial trial)
    {
        ArgumentNullException.ThrowIfNull(trial);
        return Accuracy(trial.ValidationAccuracy, trial.ValidationAccuracyStdError);
    }

    /// <summary>An accuracy, a fraction, and its standard error, either of which may be unknown.</summary>
    public static Estimate? Accuracy(double? accuracy, double? stdError) => (accuracy, stdError) switch
    {
        ({ } mean, { } error) => Estimate.Normal(mean, error),
        ({ } mean, null) => Estimate.WithoutErrorBar(mean),
        _ => null,
    };

    /// <summary>
    /// A figure of a trial on the target of one of its costs: a latency is log-normal where its source states a 90 % interval and without an
    /// error bar where it does not, an energy has none, everything else is counted. Null where the device states no such figure.
    /// </summary>
    /// <param name="figure">One of <see cref="Figures.Names"/>.</param>
    /// <exception cref="ArgumentException">The figure is not one of <see cref="Figures.Names"/>.</exception>
    public static Estimate? Of(string figure, Trial trial, TargetCost cost)
    {
        ArgumentNullException.ThrowIfNull(cost);
        var value = Figures.Of(figure, trial, cost);
        return figure switch
        {
            _ when !double.IsFinite(value) => null,
            "latencyMs" when cost.Cost.LatencyInterval is { } interval => Estimate.LogNormal(value, interval),
            "latencyMs" or "energyMj" => Estimate.WithoutErrorBar(value),
            _ => Estimate.Exact(value),
        };
    }
}
