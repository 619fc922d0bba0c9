using System.Diagnostics;
using NasLab.Training;

namespace NasLab.Benchmarks.Training;

/// <summary>Times a training from one count of images to another, as the evaluator tells of its progress.</summary>
internal sealed class ThroughputProbe(TrainingLoad load, CountdownEvent measured) : IProgress<TrainingProgress>
{
    private long _began;

    public double ImagesPerSecond { get; private set; }

    public void Report(TrainingProgress value)
    {
        // Reports come after the first step of every ten.
        var steps = value.ImagesTrained / load.BatchSize;
        if (steps == load.WarmupSteps + 1)
        {
            _began = Stopwatch.GetTimestamp();
        }
        else if (steps == load.WarmupSteps + 1 + load.Steps && ImagesPerSecond == 0)
        {
            ImagesPerSecond = load.TimedImages / Stopwatch.GetElapsedTime(_began).TotalSeconds;
            measured.Signal();
        }
    }
}
