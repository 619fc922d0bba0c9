using System.Collections.Immutable;
using NasLab.CostModels;
using NasLab.Experiments.Store;
using NasLab.Search;
using NasLab.Tests.Experiments.Fronts;

namespace NasLab.Tests.Experiments.Analysis.Fronts;

/// <summary>Studies of one target whose trials are given by figures and error bars.</summary>
internal static class UncertainStudy
{
    public static Study Study { get; } = RandomStudy.Study([]) with
    {
        Targets = [new Target("one", Precision.Fp32, [], 20, Calibrated: true)],
        ReferenceError = 0.9,
    };

    /// <summary>A completed candidate.</summary>
    /// <param name="spread">The latency's 90 % interval goes from latency / spread to latency times spread; 1 for no interval.</param>
    public static Trial Trial(int number, double latencyMs, double spread, double accuracy, double? stdError) => new()
    {
        Number = number,
        Role = TrialRole.Search,
        Architecture = $"net{number}",
        Epochs = 1,
        Seed = number,
        State = TrialState.Completed,
        Parameters = 1000 + number,
        Macs = 5000,
        Costs = [new TargetCost(0, new Cost(latencyMs, null, 100, 1000, CostSource.PredictedCalibrated) { LatencyInterval = spread > 1 ? (latencyMs / spread, latencyMs * spread) : null }, 0)],
        ValidationAccuracy = accuracy,
        ValidationAccuracyStdError = stdError,
        Started = Study.Started.AddSeconds(number),
        Finished = Study.Started.AddSeconds(number + 1),
    };

    /// <summary>A pool with true figures, and what is seen of them.</summary>
    public static (ImmutableArray<Trial> True, ImmutableArray<Trial> Seen) Noisy(int count, double spread, double stdError, Random random)
    {
        var (truth, seen) = (ImmutableArray.CreateBuilder<Trial>(), ImmutableArray.CreateBuilder<Trial>());
        for (var i = 0; i < count; i++)
        {
            var latencyMs = Math.Exp(1.5 + (0.5 * Normal(random)));
            var accuracy = 0.93 - (0.3 / latencyMs) - (0.05 * random.NextDouble());
            truth.Add(Trial(i, latencyMs, 1, accuracy, null));
            seen.Add(Trial(
                i, latencyMs * Math.Exp(Math.Log(spread) / 1.6448536269514722 * Normal(random)), spread, accuracy + (stdError * Normal(random)), stdError));
        }

        return (truth.ToImmutable(), seen.ToImmutable());
    }

    public static double Normal(Random random) => MathNet.Numerics.Distributions.Normal.Sample(random, 0, 1);
}
