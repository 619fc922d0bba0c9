namespace NasLab.Experiments.Benchmarking;

/// <summary>What all runs of a benchmark share.</summary>
public sealed record RunSettings
{
    /// <summary>Evaluations of the full budget that a run may spend.</summary>
    public int Evaluations { get; init; } = 200;

    /// <summary>Whether the second objective is known before an evaluation, as a cost model's prediction is.</summary>
    public bool CostKnown { get; init; } = true;

    public SimulatedClock Clock { get; init; } = SimulatedClock.Default;
}
