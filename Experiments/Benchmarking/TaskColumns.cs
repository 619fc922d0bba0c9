using System.Collections.Immutable;

namespace NasLab.Experiments.Benchmarking;

/// <summary>The numbers of a task, one for each architecture in each column.</summary>
public sealed record TaskColumns
{
    /// <summary>The error that a search sees at the full budget, as a fraction.</summary>
    public required ImmutableArray<double> Errors { get; init; }

    /// <summary>The epochs of the full budget.</summary>
    public required int Epochs { get; init; }

    /// <summary>A smaller budget and the errors that it shows; null where the table has none.</summary>
    public (int Epochs, ImmutableArray<double> Errors)? Cheap { get; init; }

    /// <summary>The second objective, in units of <see cref="CostName"/>; empty where the error is the only one.</summary>
    public ImmutableArray<double> Costs { get; init; } = [];

    /// <summary><c>latencyMs</c> or <c>macs</c>.</summary>
    public string CostName { get; init; } = "latencyMs";

    /// <summary>For a single objective: the error that a pick is scored by; empty where it is the one that the search sees.</summary>
    public ImmutableArray<double> ScoredErrors { get; init; } = [];

    /// <summary>Parameters and multiply-accumulates of the networks, which are known with the cost; empty where the table does not say.</summary>
    public ImmutableArray<ImmutableArray<double>> Counts { get; init; } = [];

    /// <summary>Training time of the full budget; empty where the table does not say.</summary>
    public ImmutableArray<double> TrainingSeconds { get; init; } = [];

    /// <summary>Holds the columns against the number of rows.</summary>
    /// <exception cref="ArgumentException">A column is shorter or longer.</exception>
    internal void Check(int rows)
    {
        if (Errors.Length != rows || Counts.Concat([Costs, ScoredErrors, TrainingSeconds, Cheap?.Errors ?? []]).Any(c => c.Length != 0 && c.Length != rows))
        {
            throw new ArgumentException($"Every column needs one number for each of the {rows} architectures.");
        }
    }
}
