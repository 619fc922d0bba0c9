using System.Collections.Immutable;
using NasLab.CostModels;
using NasLab.CostModels.Devices;
using NasLab.CostModels.Validation;
using NasLab.Experiments.Calibration;
using NasLab.Experiments.Report.Validation;

namespace NasLab.Tests.Experiments.Report;

/// <summary>A made-up validation: latencies spread over a factor of ten, errors of a few per cent.</summary>
internal static class SampleValidation
{
    public const string Hostile = "</script><script>alert(1)</script>";

    public static ValidationInput Input(int networks = 40, bool intervals = true) => Input(Networks(networks, intervals));

    public static ValidationInput Input(ImmutableArray<ValidatedNetwork> networks)
    {
        var measured = networks.Select(n => n.MeasuredMs).ToArray();
        var predicted = networks.Select(n => n.PredictedMs).ToArray();
        var statistics = networks.All(n => n.IsCovered is not null)
            ? FitStatistics.Of(measured, predicted, networks.Select(n => (n.LowMs!.Value, n.HighMs!.Value)).ToArray())
            : FitStatistics.Of(measured, predicted);
        var device = DeviceCatalogue.Find("raspberry-pi-4")! with { Name = "kitchen-pi", DisplayName = "Raspberry Pi 4 in the kitchen" };
        var source = statistics.Interval90CoveragePct is null ? CostSource.PredictedUncalibrated : CostSource.PredictedCalibrated;
        var validation = new DeviceValidation(device, Precision.Fp32, source, "nasbench201", networks)
        {
            Figures = statistics,
            Ratio = MedianRatio.Of(networks.Select(n => n.MeasuredMs / n.PredictedMs)),
        };
        return new ValidationInput(validation, new DateTimeOffset(2026, 11, 21, 7, 0, 0, TimeSpan.Zero), "0.1.0")
        {
            Measurements = [new("File", "pi.csv"), new("Column", "latency_ms"), new("Rows", $"{networks.Length}"), new("Left out", "2 near zero (lines 7, 31)")],
            Fit = source == CostSource.PredictedUncalibrated ? [] : [new("Space", "nasbench201"), new("Samples", "100"), new("Held-out error", "4.1 %")],
            Warnings = ["8 of the networks were among the training samples: their errors say little of new networks."],
            Command = "naslab validate --device kitchen-pi.json --space nasbench201 --measurements pi.csv",
        };
    }

    public static ImmutableArray<ValidatedNetwork> Networks(int count, bool intervals)
    {
        var random = new Random(11);
        return
        [
            .. Enumerable.Range(0, count).Select(i =>
            {
                var measured = 12 * Math.Pow(10, random.NextDouble());
                var normal = Math.Sqrt(-2 * Math.Log(1 - random.NextDouble())) * Math.Cos(2 * Math.PI * random.NextDouble());
                var predicted = measured * (1 + (0.05 * normal));
                return new ValidatedNetwork(
                    i == 3 ? Hostile : $"nasbench201:|nor_conv_3x3~0|+|skip_connect~0|nor_conv_1x1~1|+|none~0|avg_pool_3x3~1|nor_conv_3x3~2|#{i}",
                    measured, predicted, intervals ? predicted * 0.92 : null, intervals ? predicted * 1.09 : null, intervals && i % 5 == 0);
            }),
        ];
    }
}
