namespace NasLab.Benchmarks.Store;

/// <summary>One resumption, part by part; times in milliseconds.</summary>
internal sealed record ResumeTimes(double OpenMs, double PlanMs, double SampleMs, double QueueMs, double ReadAgainMs)
{
    public double TotalMs => OpenMs + PlanMs + SampleMs + QueueMs;

    /// <summary>From the process's start to its end, set by whoever started it.</summary>
    public double ProcessMs { get; init; }

    public double StoreMegabytes { get; init; }
}
