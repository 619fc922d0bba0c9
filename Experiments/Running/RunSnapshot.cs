using System.Collections.Immutable;
using NasLab.Experiments.Fronts;
using NasLab.Experiments.Store;

namespace NasLab.Experiments.Running;

/// <summary>A running study at one moment.</summary>
public sealed record RunSnapshot
{
    public required StudyPlan Plan { get; init; }

    /// <summary>Since this sitting began.</summary>
    public required TimeSpan Elapsed { get; init; }

    /// <summary>What ended candidates have taken of the budget, in full evaluations.</summary>
    public required double Spent { get; init; }

    public required int Completed { get; init; }

    public required int Failed { get; init; }

    public required int Infeasible { get; init; }

    public required ImmutableArray<Trial> Baselines { get; init; }

    public required ImmutableArray<RunningTrial> Running { get; init; }

    public required ImmutableArray<DeviceFront> Fronts { get; init; }

    /// <summary>Images trained in a second, all workers together, over this sitting.</summary>
    public required double ImagesPerSecond { get; init; }

    /// <summary>Time left at the pace so far; null before there is one.</summary>
    public required TimeSpan? Remaining { get; init; }

    /// <summary>Candidates are done; the fronts' members are being scored on the test images.</summary>
    public required bool IsTesting { get; init; }
}
