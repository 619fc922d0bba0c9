using NasLab.CostModels;
using NasLab.Experiments.Analysis.Picking;
using NasLab.Experiments.Store;
using NasLab.Search;
using NasLab.Tests.Experiments.Fronts;

namespace NasLab.Tests.Experiments.Analysis.Picking;

/// <summary>Trials with figures to choose, on the two targets of <see cref="RandomStudy"/>: the first calibrated, the second not.</summary>
internal static class PickSamples
{
    /// <summary>Latencies on the second target are twice those on the first, unless given.</summary>
    /// <param name="width">The interval of the first target's latency reaches from the figure divided to the figure multiplied by it; 0 for none.</param>
    /// <param name="secondWidth">The same of the second target's.</param>
    public static Trial Trial(
        int number, double accuracy, double latencyMs, double stdError = 0.006, double width = 0, double? secondMs = null, double secondWidth = 0) =>
        RandomStudy.Trials(RandomStudy.Study([]), new Random(1), 1)[^1] with
        {
            Number = number,
            Architecture = $"net{number}",
            State = TrialState.Completed,
            ValidationAccuracy = accuracy,
            ValidationAccuracyStdError = stdError,
            Parameters = 1000 * (number + 1),
            Costs = [new(0, Cost(latencyMs, width), 0), new(1, Cost(secondMs ?? latencyMs * 2, secondWidth), 0)],
        };

    public static PickRequest Request(params Limit[] max) => new() { Targets = [0], Max = [.. max] };

    private static Cost Cost(double latencyMs, double width) => new(latencyMs, 1, 1, 1, CostSource.PredictedCalibrated)
    {
        LatencyInterval = width > 0 ? (latencyMs / width, latencyMs * width) : null,
    };
}
