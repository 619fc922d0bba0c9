using System.Diagnostics;

namespace NasLab.Benchmarks.Training;

/// <summary>Trains the same network with Python's torch, in new processes of train.py.</summary>
internal sealed class PythonTrainer(string python, string graphFile, TrainingLoad load, int images)
{
    /// <summary>
    /// Makes glibc keep freed memory, in one arena, as NasLab's native library does for itself: for telling how much of a
    /// difference that makes.
    /// </summary>
    private static readonly (string Name, string Value)[] KeepsMemory =
    [
        ("MALLOC_MMAP_THRESHOLD_", "1073741824"), ("MALLOC_TRIM_THRESHOLD_", "2146435072"), ("MALLOC_TOP_PAD_", "67108864"), ("MALLOC_ARENA_MAX", "1"),
    ];

    /// <summary>The version of Python's torch.</summary>
    /// <exception cref="InvalidOperationException">The interpreter has no torch.</exception>
    public string Version() => Run(threads: 1, keepsMemory: false, "-c", "import torch; print(torch.__version__)").Trim();

    /// <summary>Images per second of all trainings together.</summary>
    /// <param name="workers">Trainings at once.</param>
    /// <param name="threads">Torch threads of each.</param>
    /// <param name="kind">What a worker is: <c>threads</c> of one interpreter, or <c>processes</c>.</param>
    /// <param name="keepsMemory">Whether freed memory is kept rather than given back to the system, Python's default.</param>
    public double ImagesPerSecond(int workers, int threads, string kind, bool keepsMemory = false) => double.Parse(Run(
        threads,
        keepsMemory,
        RepositoryFolder.Path("Benchmarks", "Training", "train.py"),
        "--graph", graphFile, "--images", $"{images}", "--batch", $"{load.BatchSize}",
        "--warmup", $"{load.WarmupSteps}", "--steps", $"{load.Steps}",
        "--workers", $"{workers}", "--threads", $"{threads}", "--kind", kind));

    private string Run(int threads, bool keepsMemory, params string[] arguments)
    {
        var start = new ProcessStartInfo(python, arguments) { UseShellExecute = false, RedirectStandardOutput = true, RedirectStandardError = true };
        start.Environment["OMP_NUM_THREADS"] = $"{threads}";
        start.Environment["OPENBLAS_NUM_THREADS"] = $"{threads}";
        foreach (var (name, value) in keepsMemory ? KeepsMemory : [])
        {
            start.Environment[name] = value;
        }

        using var process = Process.Start(start)!;
        var errors = process.StandardError.ReadToEndAsync();
        var output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return process.ExitCode == 0
            ? output
            : throw new InvalidOperationException($"{python} {string.Join(' ', arguments)} failed:\n{errors.Result}");
    }
}
