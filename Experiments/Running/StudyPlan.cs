using System.Collections.Immutable;
using NasLab.Experiments.Store;
using NasLab.Search;
using NasLab.SearchSpaces;

namespace NasLab.Experiments.Running;

/// <summary>An experiment with every name resolved: what a runner needs, and nothing that names a file.</summary>
public sealed record StudyPlan
{
    public required string Name { get; init; }

    public required SearchSpace Space { get; init; }

    public required ISearchStrategy Strategy { get; init; }

    public required ImmutableArray<PlannedTarget> Targets { get; init; }

    public ImmutableArray<PlannedBaseline> Baselines { get; init; } = [];

    /// <summary>Of a full evaluation, and of a baseline.</summary>
    public required Fidelity Fidelity { get; init; }

    public required int Seed { get; init; }

    /// <summary>What candidates may take, in evaluations of the full fidelity; infeasible ones are recorded and take nothing.</summary>
    public required int Budget { get; init; }

    /// <summary>The same in epochs.</summary>
    public long BudgetEpochs => (long)Budget * Fidelity.Epochs;

    public required int Workers { get; init; }

    /// <summary>Where the workers train: <c>cpu</c>, or the GPUs that have a worker.</summary>
    public required ImmutableArray<string> Places { get; init; }

    /// <summary>Canonical JSON of the experiment, kept with the study.</summary>
    public required string Config { get; init; }

    /// <summary>The config file's text.</summary>
    public required string ConfigText { get; init; }

    /// <summary>The samples that fixed the reference latencies; null for a stored study, which keeps its own.</summary>
    public ReferencePoint? Sampled { get; init; }

    /// <summary>The error of guessing.</summary>
    public double ReferenceError => 1.0 - (1.0 / Space.Classes);

    /// <summary>The plan as a strategy sees it: the error, then a latency and a front for each target.</summary>
    public SearchProblem Problem(Func<Architecture, CostPreview> preview) => new(
        Space,
        [new Objective("error", Learned: true), .. Targets.Select(t => new Objective($"latencyMs@{t.Target.Label}", Learned: false))],
        [.. Targets.Select((t, i) => Group(t.Target, i + 1))],
        Fidelity,
        Budget,
        preview);

    private ObjectiveGroup Group(Target target, int latency) => new(target.Label, [0, latency], [ReferenceError, target.ReferenceLatencyMs])
    {
        Limits = [double.PositiveInfinity, target.Limits.FirstOrDefault(l => l.Figure == "latencyMs")?.Max ?? double.PositiveInfinity],
    };
}
