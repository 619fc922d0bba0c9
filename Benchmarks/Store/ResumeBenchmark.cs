using System.Collections.Immutable;
using System.Diagnostics;
using System.Text.Json;
using NasLab.Experiments.Store;
using NasLab.Search;

namespace NasLab.Benchmarks.Store;

/// <summary>Resumes a long study again and again, each time in a new process on a copy of its store.</summary>
internal static class ResumeBenchmark
{
    public static ImmutableArray<ResumeTimes> Run(SyntheticStudy study, string folder, int trials, int repeats)
    {
        var original = Path.Combine(folder, "long.db");
        Console.Error.WriteLine($"writing a study of {trials} trials ...");
        Write(study, original, trials);
        var times = ImmutableArray.CreateBuilder<ResumeTimes>();
        for (var i = 0; i < repeats; i++)
        {
            Console.Error.WriteLine($"resuming, {i + 1} of {repeats} ...");
            var copy = Path.Combine(folder, $"resume-{i}.db");
            File.Copy(original, copy);
            times.Add(Resume(copy) with { StoreMegabytes = new FileInfo(original).Length / 1e6 });
        }

        return times.ToImmutable();
    }

    private static void Write(SyntheticStudy study, string path, int trials)
    {
        // In memory where there is such a file system: thousands of flushes to the disk are not what is measured here.
        var memory = new DirectoryInfo("/dev/shm");
        var scratch = memory.Exists ? Path.Combine(memory.FullName, $"naslab-benchmark-{Environment.ProcessId}.db") : path;
        try
        {
            using (var store = StudyStore.Open(scratch))
            {
                var kept = study.Study(trials + 1);
                store.CreateStudy(kept);
                store.RecordLinearBaseline(study.Name, 0.84);
                var fronts = new GrowingFronts(kept);
                foreach (var trial in study.Trials(trials))
                {
                    store.CompleteTrial(
                        study.Name, trial, fronts.Add(trial), trial.State == TrialState.Completed ? SyntheticStudy.Weights(trial) : null);
                }
            }

            if (scratch != path)
            {
                File.Copy(scratch, path);
            }
        }
        finally
        {
            if (scratch != path)
            {
                File.Delete(scratch);
                File.Delete($"{scratch}.lock");
            }
        }
    }

    private static ResumeTimes Resume(string store)
    {
        var program = Environment.ProcessPath ?? throw new InvalidOperationException("The running program's path is unknown.");
        string[] arguments = Path.GetFileNameWithoutExtension(program) == "dotnet"
            ? [typeof(ResumeBenchmark).Assembly.Location, ResumeProbe.Verb, store]
            : [ResumeProbe.Verb, store];
        var time = Stopwatch.GetTimestamp();
        using var process = Process.Start(new ProcessStartInfo(program, arguments) { UseShellExecute = false, RedirectStandardOutput = true })!;
        var text = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        var elapsed = Stopwatch.GetElapsedTime(time);
        return process.ExitCode == 0
            ? JsonSerializer.Deserialize<ResumeTimes>(text)! with { ProcessMs = elapsed.TotalMilliseconds }
            : throw new InvalidOperationException($"The resumption of {store} ended with exit code {process.ExitCode}.");
    }
}
