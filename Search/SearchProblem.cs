using System.Collections.Immutable;
using NasLab.SearchSpaces;

namespace NasLab.Search;

/// <summary>What is searched: fixed for a study.</summary>
/// <param name="Space">Where architectures come from.</param>
/// <param name="Objectives">All objectives of the study, minimised; the learned ones first.</param>
/// <param name="Groups">One front per target device; at least one.</param>
/// <param name="Fidelity">The full budget of one evaluation.</param>
/// <param name="Trials">The budget, in evaluations of the full <paramref name="Fidelity"/>; those of lower ones count for their share.</param>
/// <param name="Preview">Costs of an architecture before evaluation: pure, cheap, safe to call from several threads.</param>
public sealed record SearchProblem(
    SearchSpace Space,
    ImmutableArray<Objective> Objectives,
    ImmutableArray<ObjectiveGroup> Groups,
    Fidelity Fidelity,
    int Trials,
    Func<Architecture, CostPreview> Preview)
{
    /// <summary>
    /// Numbers that say how alike two architectures are, beyond their choices (their size, the shape of their graph): as many for
    /// every architecture, finite, pure, cheap, safe to call from several threads. None unless somebody knows some.
    /// </summary>
    public Func<Architecture, ImmutableArray<double>> Features { get; init; } = _ => [];

    /// <summary>
    /// Where an evaluation may stop, ascending, the full <see cref="Fidelity"/> last; empty where it may after every epoch.
    /// </summary>
    public ImmutableArray<Fidelity> Fidelities { get; init; } = [];
}
