using System.Collections.Immutable;
using NasLab.Benchmarks.Reporting;

namespace NasLab.Benchmarks.Store;

/// <summary>How fast trials are kept, and how soon a long study goes on.</summary>
internal static class StoreBenchmark
{
    private const double ResumeTargetMs = 1000;

    public static BenchmarkReport Run(BenchmarkArguments arguments)
    {
        var (trials, written, repeats) = arguments.IsQuick ? (2_000, 50, 3) : (10_000, 500, 9);
        var folder = Directory.CreateTempSubdirectory("naslab-benchmark-").FullName;
        try
        {
            var study = new SyntheticStudy(DefaultStudy.Read());
            var writes = WriteBenchmark.Run(study, folder, written);
            var resumes = ResumeBenchmark.Run(study, folder, trials, repeats);
            return new BenchmarkReport(
                "store",
                "Store: writing trials, and resuming a long study",
                [
                    "Trials as the shipped experiment makes them: costs on all its targets, a curve of 4 points, the network's weights handed over each time (kept while on a front).",
                    "A write is one transaction that has reached the disk (synchronous = FULL); a trial takes two, when it begins and when it ends.",
                    $"Resuming is measured in {repeats} new processes, one after the other, each on a copy of the store: it ends when the first trial is handed to a worker, "
                    + "proposed, priced and stored. Just-in-time compilation is part of it; loading the images is not.",
                ],
                [.. writes, .. Resumes(resumes, trials)]);
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static IEnumerable<Measurement> Resumes(ImmutableArray<ResumeTimes> times, int trials)
    {
        yield return Of($"open and resume a study of {trials:N0} trials", t => t.TotalMs) with { Target = Target.AtMost(ResumeTargetMs) };
        yield return Of("of which opening the store and finding the study", t => t.OpenMs);
        yield return Of("of which planning it again: config, space, devices", t => t.PlanMs);
        yield return Of("of which pricing the 1,000 samples that check its limits", t => t.SampleMs);
        yield return Of("of which reading the trials, rebuilding the history, proposing the next", t => t.QueueMs);
        yield return Of("reading the trials once more, alone and warm", t => t.ReadAgainMs);
        yield return Of("the whole process, from its start to its end", t => t.ProcessMs);
        yield return new Measurement("the store's file", times[0].StoreMegabytes, "MB");

        Measurement Of(string name, Func<ResumeTimes, double> value) => Measurement.Median(name, times.Select(value), "ms");
    }
}
