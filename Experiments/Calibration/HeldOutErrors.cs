using System.Collections.Immutable;
using NasLab.CostModels.Fitting;
using NasLab.CostModels.Validation;

namespace NasLab.Experiments.Calibration;

/// <summary>The error of a fit on the networks of its tables that were not drawn.</summary>
internal static class HeldOutErrors
{
    /// <summary>The fit with these errors, of all tables and of each; null where nothing was left.</summary>
    /// <param name="device">All fits of the device, of which it predicts by the nearest.</param>
    /// <param name="samples">Of the fit's own tables, in their order.</param>
    public static FittedLatency Stated(
        FittedLatency fit, NearestFit device, ImmutableArray<CalibrationSample> samples, CancellationToken cancellation)
    {
        var predicted = samples.Select(s => Predicted(device, s, cancellation)).ToArray();
        return fit with
        {
            HeldOut = Statistics([.. predicted.SelectMany(p => p)]),
            Origin = fit.Origin with { Tables = [.. fit.Origin.Tables.Select((t, i) => t with { HeldOut = Statistics(predicted[i]) })] },
        };
    }

    private static (double MeasuredMs, LatencyPrediction Predicted)[] Predicted(
        NearestFit device, CalibrationSample sample, CancellationToken cancellation)
    {
        return [.. sample.Source.Measurements.Networks.Except(sample.Networks).Select(network =>
        {
            cancellation.ThrowIfCancellationRequested();
            var features = GraphFeatures.From(network.Architecture.Lower());
            return (network.LatencyMs, device.For(features).Predict(features));
        })];
    }

    private static FitStatistics? Statistics((double MeasuredMs, LatencyPrediction Predicted)[] networks) => networks.Length == 0 ? null : FitStatistics.Of(
        Array.ConvertAll(networks, n => n.MeasuredMs),
        Array.ConvertAll(networks, n => n.Predicted.LatencyMs),
        Array.ConvertAll(networks, n => (n.Predicted.Low, n.Predicted.High)));
}
