using System.Collections.Immutable;
using NasLab.CostModels.Validation;
using NasLab.Experiments.Analysis.Statistics;

namespace NasLab.Experiments.Analysis.Trust;

/// <summary>How well a device's predicted latencies meet measured ones.</summary>
/// <param name="Figures">Errors, and the coverage of the predicted 90 % intervals where every prediction has one.</param>
/// <param name="Agreement">Rank correlations with their intervals.</param>
public sealed record LatencyTrust(FitStatistics Figures, RankAgreement Agreement)
{
    /// <summary>The trust in predictions of networks that were measured.</summary>
    /// <param name="networks">Of each network the prediction and the measurement, both in ms and above 0; at least one.</param>
    public static LatencyTrust Of(IReadOnlyList<(Estimate PredictedMs, double MeasuredMs)> networks)
    {
        ArgumentNullException.ThrowIfNull(networks);
        ImmutableArray<double> measured = [.. networks.Select(n => n.MeasuredMs)];
        ImmutableArray<double> predicted = [.. networks.Select(n => n.PredictedMs.Value)];
        var intervals = networks.Select(n => n.PredictedMs.Interval()).OfType<Interval>().Select(i => (i.Low, i.High)).ToImmutableArray();
        var figures = intervals.Length == networks.Count && networks.Count > 0
            ? FitStatistics.Of(measured.AsSpan(), predicted.AsSpan(), intervals.AsSpan())
            : FitStatistics.Of(measured.AsSpan(), predicted.AsSpan());
        return new LatencyTrust(figures, RankAgreement.Of(predicted.AsSpan(), measured.AsSpan()));
    }
}
