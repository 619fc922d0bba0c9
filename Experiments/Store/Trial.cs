using System.Collections.Immutable;
using NasLab.Search;
using NasLab.Training;

namespace NasLab.Experiments.Store;

/// <summary>One trial as it is stored: the observation, its costs, and how it came about.</summary>
public sealed record Trial
{
    /// <summary>Candidates from 0 in order of proposal; baselines are numbered below 0 (-1, -2, ...).</summary>
    public required int Number { get; init; }

    public required TrialRole Role { get; init; }

    /// <summary>The architecture's id, or a reference network's name.</summary>
    public required string Architecture { get; init; }

    /// <summary>All epochs of the network's training by the trial's end: its fidelity.</summary>
    public required int Epochs { get; init; }

    /// <summary>The trial of the same architecture, at fewer epochs, whose training this one goes on with; null for a fresh start.</summary>
    public int? ContinuesTrial { get; init; }

    /// <summary>Epochs that were trained before, by the trial that this one goes on from.</summary>
    public int EpochsBefore { get; init; }

    /// <summary>Epochs that the trial itself trains: what it takes of the budget.</summary>
    public int EpochsTrained => Epochs - EpochsBefore;

    /// <summary>As in <see cref="Proposal.Parents"/>; empty also for trials that were stored before schema 3.</summary>
    public ImmutableArray<int> Parents { get; init; } = [];

    /// <summary>Derived from the study's seed and the number of the architecture's first trial.</summary>
    public required int Seed { get; init; }

    public required TrialState State { get; init; }

    public required long Parameters { get; init; }

    public required long Macs { get; init; }

    /// <summary>One for each target.</summary>
    public ImmutableArray<TargetCost> Costs { get; init; } = [];

    public double? ValidationAccuracy { get; init; }

    public double? ValidationAccuracyStdError { get; init; }

    /// <summary>Set at the study's end, for members of a front and for baselines only.</summary>
    public double? TestAccuracy { get; init; }

    public double? TestAccuracyStdError { get; init; }

    public ImmutableArray<CurvePoint> Curve { get; init; } = [];

    public long ImagesTrained { get; init; }

    public double Seconds { get; init; }

    /// <summary>Why a trial failed or is infeasible.</summary>
    public string? Failure { get; init; }

    public int Worker { get; init; }

    public required DateTimeOffset Started { get; init; }

    public DateTimeOffset? Finished { get; init; }

    /// <summary>The cost on a target; null where it is not known.</summary>
    /// <param name="target">Index into <see cref="Study.Targets"/>.</param>
    public TargetCost? CostOn(int target)
    {
        // Nearly always all of them, in order.
        if (target < Costs.Length && Costs[target].Target == target)
        {
            return Costs[target];
        }

        return Costs.FirstOrDefault(c => c.Target == target);
    }
}
