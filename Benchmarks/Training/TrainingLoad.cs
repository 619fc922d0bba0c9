namespace NasLab.Benchmarks.Training;

/// <summary>How much is trained in one measurement.</summary>
/// <param name="WarmupSteps">Steps before the clock starts.</param>
/// <param name="Steps">Steps that are timed.</param>
/// <param name="BatchSize">Images in a step.</param>
internal sealed record TrainingLoad(int WarmupSteps, int Steps, int BatchSize)
{
    public long TimedImages => (long)Steps * BatchSize;
}
