namespace NasLab.Experiments.Report;

/// <summary>What weakens a study's latencies on a target.</summary>
internal enum LatencyDoubt
{
    /// <summary>From data sheets: no measurement has corrected them, and their error is not known.</summary>
    Uncalibrated,

    /// <summary>From a model that was fitted to networks of other spaces than the study's: its interval does not hold for these.</summary>
    Extrapolated,
}
