using System.Diagnostics;

namespace NasLab.Benchmarks.Training;

/// <summary>Trains the same network with Python's torch, in new processes of train.py.</summary>
internal sealed class PythonTrainer(string python, string graphFile, TrainingLoad load, int images)
{
    /// <summary>The version of Python's torch.</summary>
    /// <exception cref="InvalidOperationException">The interpreter has no torch.</exception>
    public string Version() => Run(threads: 1, "-c", "import torch; print(torch.__version__)").Trim();

    /// <summary>Images per second of all trainings together.</summary>
    /// <param name="workers">Trainings at once.</param>
    /// <param name="threads">Torch threads of each.</param>
    /// <param name="kind">What a worker is: <c>threads</c> of one interpreter, or <c>processes</c>.</param>
    public double ImagesPerSecond(int workers, int threads, string kind) => double.Parse(Run(
        threads,
        RepositoryFolder.Path("Benchmarks", "Training", "train.py"),
        "--graph", graphFile, "--images", $"{images}", "--batch", $"{load.BatchSize}",
        "--warmup", $"{load.WarmupSteps}", "--steps", $"{load.Steps}",
        "--workers", $"{workers}", "--threads", $"{threads}", "--kind", kind));

    private string Run(int threads, params string[] arguments)
    {
        var start = new ProcessStartInfo(python, arguments) { UseShellExecute = false, RedirectStandardOutput = true, RedirectStandardError = true };
        start.Environment["OMP_NUM_THREADS"] = $"{threads}";
        start.Environment["OPENBLAS_NUM_THREADS"] = $"{threads}";
        using var process = Process.Start(start)!;
        var errors = process.StandardError.ReadToEndAsync();
        var output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return process.ExitCode == 0
            ? output
            : throw new InvalidOperationException($"{python} {string.Join(' ', arguments)} failed:\n{errors.Result}");
    }
}
