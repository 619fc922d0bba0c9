using System.Collections.Immutable;
using NasLab.CostModels;
using NasLab.Experiments.Store;

namespace NasLab.Experiments.Report;

/// <summary>How the latencies of a study came to be known.</summary>
internal static class CostSources
{
    /// <summary>
    /// For each of the study's targets the most frequent source, so that few trials have to say otherwise; of equally frequent ones the first. Without
    /// trials, what the target promises.
    /// </summary>
    public static ImmutableArray<CostSource> Of(Study study, IReadOnlyList<Trial> trials)
    {
        var sources = Enum.GetValues<CostSource>().Length;
        var counts = study.Targets.Select(_ => new int[sources]).ToImmutableArray();
        foreach (var trial in trials)
        {
            foreach (var cost in trial.Costs)
            {
                counts[cost.Target][(int)cost.Cost.Source]++;
            }
        }

        return [.. study.Targets.Zip(counts, MostFrequent)];
    }

    private static CostSource MostFrequent(Target target, int[] counts) => counts.Max() is > 0 and var most ? (CostSource)Array.IndexOf(counts, most)
        : target.Calibrated ? CostSource.PredictedCalibrated
        : CostSource.PredictedUncalibrated;
}
