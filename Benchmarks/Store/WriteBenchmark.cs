using System.Collections.Immutable;
using System.Diagnostics;
using NasLab.Benchmarks.Reporting;
using NasLab.Experiments.Fronts;
using NasLab.Experiments.Store;
using NasLab.Search;

namespace NasLab.Benchmarks.Store;

/// <summary>Trials kept a second, on the disk under the temporary folder.</summary>
internal static class WriteBenchmark
{
    private const int Rounds = 5;
    private const int DiskBytes = 4096;

    public static ImmutableArray<Measurement> Run(SyntheticStudy study, string folder, int trials)
    {
        var finished = study.Trials(trials).ToImmutableArray();
        var weights = finished.Select(SyntheticStudy.Weights).ToImmutableArray();
        var starts = new List<double>();
        var ends = new List<double>();
        var flushes = new List<double>();
        for (var round = 0; round < Rounds; round++)
        {
            Console.Error.WriteLine($"writing, round {round + 1} of {Rounds} ...");
            var (start, end) = Round(study, Path.Combine(folder, $"write-{round}.db"), finished, weights);
            starts.Add(start);
            ends.Add(end);
            flushes.Add(FlushUs(Path.Combine(folder, $"flush-{round}")));
        }

        return
        [
            Measurement.Median("trials written (begin and end, weights included)", starts.Zip(ends, (s, e) => 1e6 / (s + e)), "trials/s"),
            Measurement.Median("writes, begins and ends mixed", starts.Zip(ends, (s, e) => 2e6 / (s + e)), "writes/s"),
            Measurement.Median("one begin", starts, "us"),
            Measurement.Median("one end", ends, "us"),
            Measurement.Median("for comparison: 4 kB appended to a file and flushed to the disk", flushes, "us"),
        ];
    }

    /// <summary>Mean microseconds of a begin and of an end.</summary>
    private static (double StartUs, double EndUs) Round(
        SyntheticStudy study, string path, ImmutableArray<Trial> trials, ImmutableArray<byte[]> weights)
    {
        using var store = StudyStore.Open(path);
        var kept = study.Study(trials.Length);
        store.CreateStudy(kept);
        var fronts = new StudyFronts(kept, []);
        var start = TimeSpan.Zero;
        var end = TimeSpan.Zero;
        for (var i = 0; i < trials.Length; i++)
        {
            var running = trials[i] with { State = TrialState.Running, ValidationAccuracy = null, Curve = [], Finished = null };
            var changed = fronts.Add(trials[i]);
            var time = Stopwatch.GetTimestamp();
            store.StartTrial(study.Name, running);
            start += Stopwatch.GetElapsedTime(time);
            time = Stopwatch.GetTimestamp();
            store.CompleteTrial(study.Name, trials[i], changed, trials[i].State == TrialState.Completed ? weights[i] : null);
            end += Stopwatch.GetElapsedTime(time);
        }

        return (start.TotalMicroseconds / trials.Length, end.TotalMicroseconds / trials.Length);
    }

    private static double FlushUs(string path)
    {
        const int Writes = 100;
        using var file = new FileStream(path, FileMode.CreateNew, FileAccess.Write, FileShare.None, bufferSize: 0);
        var bytes = new byte[DiskBytes];
        var time = Stopwatch.GetTimestamp();
        for (var i = 0; i < Writes; i++)
        {
            file.Write(bytes);
            file.Flush(flushToDisk: true);
        }

        return Stopwatch.GetElapsedTime(time).TotalMicroseconds / Writes;
    }
}
