using System.Collections.Immutable;
using NasLab.Experiments.Analysis.Statistics;
using NasLab.Experiments.Fronts;
using NasLab.Experiments.Store;

namespace NasLab.Experiments.Analysis.Comparing;

/// <summary>A network as two figures with their error bars.</summary>
/// <param name="Architecture">Networks of one architecture share the error of their latency.</param>
internal sealed record NoisyPoint(string Architecture, Estimate LatencyMs, Estimate Accuracy)
{
    /// <summary>Error bars beyond which a network no longer counts as a rival of one that beats it.</summary>
    private const double Far = 1e-4;

    /// <summary>A study's feasible candidates of the full fidelity on a target.</summary>
    public static ImmutableArray<NoisyPoint> Of(Study study, IEnumerable<Trial> trials, int target) =>
    [
        .. from trial in FullTrials.Completed(study, trials)
           let cost = trial.Costs.FirstOrDefault(c => c.Target == target)
           let accuracy = TrialEstimates.Accuracy(trial)
           where cost is { IsFeasible: true } && accuracy is not null
           orderby trial.Number
           select new NoisyPoint(trial.Architecture, TrialEstimates.Of("latencyMs", trial, cost)!, accuracy),
    ];

    /// <summary>
    /// Those that may truly be on the front: without the ones that some other beats in both figures, each by more than chance would give in
    /// one of ten thousand draws at either end.
    /// </summary>
    public static ImmutableArray<NoisyPoint> Rivals(ImmutableArray<NoisyPoint> points)
    {
        var bySlowest = points.Select(p => (Slowest: Quantile(p.LatencyMs, 1 - Far), Least: Quantile(p.Accuracy, Far))).OrderBy(p => p.Slowest).ToArray();
        var best = new double[bySlowest.Length + 1];
        best[0] = double.NegativeInfinity;
        for (var i = 0; i < bySlowest.Length; i++)
        {
            best[i + 1] = Math.Max(best[i], bySlowest[i].Least);
        }

        double[] slowest = [.. bySlowest.Select(p => p.Slowest)];
        return [.. points.Where(p => best[CountBelow(slowest, Quantile(p.LatencyMs, Far))] <= Quantile(p.Accuracy, 1 - Far))];
    }

    private static double Quantile(Estimate estimate, double probability) => estimate.HasErrorBar ? estimate.Quantile(probability) : estimate.Value;

    /// <summary>How many of ascending values are below one.</summary>
    private static int CountBelow(double[] ascending, double value)
    {
        var (low, high) = (0, ascending.Length);
        while (low < high)
        {
            var middle = (low + high) / 2;
            (low, high) = ascending[middle] < value ? (middle + 1, high) : (low, middle);
        }

        return low;
    }
}
