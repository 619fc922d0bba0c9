using System.Collections.Immutable;
using NasLab.SearchSpaces;

namespace NasLab.Search;

/// <summary>What a strategy sees of a trial.</summary>
/// <param name="Number">The trial's number within its study, from 0.</param>
/// <param name="Values">
/// One value for each objective, to be minimised. NaN where it is not known (a learned objective of a trial that has not
/// completed); positive infinity where a group's device does not take the architecture.
/// </param>
/// <param name="Violation">As in <see cref="CostPreview"/>: 0 for a trial that may be evaluated.</param>
public sealed record Observation(
    int Number, Architecture Architecture, Fidelity Fidelity, TrialState State, ImmutableArray<double> Values, double Violation);
