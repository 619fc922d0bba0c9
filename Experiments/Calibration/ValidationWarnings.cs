using System.Collections.Immutable;
using MathNet.Numerics.Distributions;
using NasLab.CostModels;

namespace NasLab.Experiments.Calibration;

/// <summary>What a reader must know of a validation, in words: above all whether the device is still what its model says.</summary>
public static class ValidationWarnings
{
    /// <summary>A bias below this share is of no consequence, however surely it is there.</summary>
    private const double _leastBias = 0.03;
    private const double _nominalCoverage = 0.9;
    private const double _coverageMargin = 0.05;
    private const double _coverageSignificance = 0.001;

    /// <summary>The warnings.</summary>
    /// <param name="recalibrate">The command that fits the device to these measurements.</param>
    /// <param name="batch">The batch that the measurements are of; null where it is not known.</param>
    /// <param name="deviceBatch">The batch that the device predicts.</param>
    public static ImmutableArray<string> Of(DeviceValidation validation, string recalibrate, int? batch, int deviceBatch)
    {
        ArgumentNullException.ThrowIfNull(validation);
        var warnings = new[]
        {
            Fitted(validation),
            batch is { } b && b != deviceBatch
                ? $"The measurements are of batches of {b}, and {validation.Device.Name} predicts batches of {deviceBatch}: their latencies cannot agree."
                : null,
            validation.Source == CostSource.PredictedUncalibrated ? Uncalibrated(validation, recalibrate) : Drift(validation, recalibrate),
            Coverage(validation, recalibrate),
        };
        return [.. warnings.OfType<string>(), .. validation.Remarks.Select(r => $"{Counted.Of(r.Networks, "network")}: {r.Remark}")];
    }

    private static string? Fitted(DeviceValidation validation) => validation.Fitted switch
    {
        0 => null,
        var fitted when fitted == validation.Networks.Length =>
            "The model was fitted to these very measurements: the figures say little of networks that it has not seen. Measure others.",
        var fitted =>
            $"{fitted:N0} of the {validation.Networks.Length:N0} networks were among the training samples: their errors say little of networks that the model has not seen; --held-out leaves them out.",
    };

    private static string Uncalibrated(DeviceValidation validation, string recalibrate) =>
        $"{validation.Device.Name} is uncalibrated: its constants are from data sheets, and {Bias(validation)}. Read it as a ranking, or calibrate it: {recalibrate}";

    private static string? Drift(DeviceValidation validation, string recalibrate) =>
        validation.Ratio.DiffersFromOne && Math.Abs(validation.Ratio.Median - 1) >= _leastBias
            ? $"The device's figures have drifted from its model: {Bias(validation)}. Recalibrate it: {recalibrate}"
            : null;

    private static string Bias(DeviceValidation validation)
    {
        var ratio = validation.Ratio;
        var interval = ratio.Low is { } low && ratio.High is { } high ? $", 99 % interval {low:0.000} to {high:0.000}" : "";
        return $"measured latencies are {ratio.Median:0.000} times the predicted ones (median{interval})";
    }

    /// <summary>Whether the intervals cover far more or fewer networks than they say, and not by chance.</summary>
    private static string? Coverage(DeviceValidation validation, string recalibrate)
    {
        if (validation.Figures.Interval90CoveragePct is not { } percent)
        {
            return null;
        }

        var count = validation.Networks.Length;
        var covered = validation.Networks.Count(n => n.IsCovered == true);
        if (percent < 100 * (_nominalCoverage - _coverageMargin) && Binomial.CDF(_nominalCoverage, count, covered) < _coverageSignificance)
        {
            return $"Only {percent:0.0} % of the networks lie in their 90 % intervals: these networks, or the device, are unlike those that it was calibrated with. Recalibrate it with them: {recalibrate}";
        }

        return percent > 100 * (_nominalCoverage + _coverageMargin) && 1 - Binomial.CDF(_nominalCoverage, count, covered - 1) < _coverageSignificance
            ? $"{percent:0.0} % of the networks lie in their 90 % intervals: the intervals are wider than they need to be for these."
            : null;
    }
}
