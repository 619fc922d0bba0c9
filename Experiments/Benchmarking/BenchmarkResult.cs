using System.Collections.Immutable;

namespace NasLab.Experiments.Benchmarking;

/// <summary>All runs of a strategy on a task.</summary>
/// <param name="Task">The task's name.</param>
/// <param name="Strategy">The strategy's name.</param>
/// <param name="CostKnown">See <see cref="RunSettings.CostKnown"/>.</param>
public sealed record BenchmarkResult(string Task, string Strategy, bool CostKnown)
{
    /// <summary>For each seed, the regret after 1, 2, ... evaluations, as a fraction.</summary>
    public required ImmutableArray<ImmutableArray<double>> Regret { get; init; }

    /// <summary>The median over seeds of the simulated time of the last result.</summary>
    public required double ClockSeconds { get; init; }

    /// <summary>Time that the runs took on this machine, added up.</summary>
    public required double Seconds { get; init; }

    public int Seeds => Regret.Length;

    /// <summary>The regret after so many evaluations of each seed's run.</summary>
    public ImmutableArray<double> At(int evaluations) => [.. Regret.Select(r => r[evaluations - 1])];
}
