namespace NasLab.Training.Latency;

/// <summary>How a network is timed in one segment.</summary>
/// <param name="RunsPerSample">Inferences between two readings of the clock.</param>
/// <param name="Samples">Readings in a segment.</param>
internal readonly record struct SegmentPlan(int RunsPerSample, int Samples)
{
    public int Runs => RunsPerSample * Samples;
}
