using System.Collections.Immutable;
using NasLab.SearchSpaces;

namespace NasLab.Experiments.Benchmarking;

/// <summary>All runs of a strategy on a task.</summary>
/// <param name="Task">The task's name.</param>
/// <param name="Strategy">The strategy's name, with the options that were set.</param>
/// <param name="CostKnown">See <see cref="RunSettings.CostKnown"/>.</param>
public sealed record BenchmarkResult(string Task, string Strategy, bool CostKnown)
{
    /// <summary>For each seed, the regret after 1, 2, ... evaluations, as a fraction.</summary>
    public required ImmutableArray<ImmutableArray<double>> Regret { get; init; }

    /// <summary>For each seed, the regret after 1, 2, ... times <see cref="StepSeconds"/>.</summary>
    public required ImmutableArray<ImmutableArray<double>> RegretByTime { get; init; }

    /// <summary>Simulated seconds in which all workers together do one evaluation: <see cref="SimulatedClock.StepSeconds"/>.</summary>
    public required double StepSeconds { get; init; }

    /// <summary>See <see cref="TabularTask.Fingerprint"/>.</summary>
    public string Table { get; init; } = "";

    /// <summary>See <see cref="StrategyFactory.Options"/>.</summary>
    public IOptions? Options { get; init; }

    /// <summary>See <see cref="TabularTask.BestAccuracy"/>.</summary>
    public double? BestAccuracy { get; init; }

    /// <summary>The median over seeds of the simulated time of the last result.</summary>
    public required double ClockSeconds { get; init; }

    /// <summary>Time that the runs took on this machine, added up.</summary>
    public required double Seconds { get; init; }

    public int Seeds => Regret.Length;
}
