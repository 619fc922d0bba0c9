using System.Collections.Immutable;

namespace NasLab.Search;

/// <summary>
/// One front to be found: the objectives of one target device, with the reference point that its hypervolume is measured to.
/// </summary>
/// <param name="Name">The device's label.</param>
/// <param name="Objectives">Indices into <see cref="SearchProblem.Objectives"/>.</param>
/// <param name="Reference">The reference point, in the objectives' units, one number for each of them; fixed for a study.</param>
public sealed record ObjectiveGroup(string Name, ImmutableArray<int> Objectives, ImmutableArray<double> Reference)
{
    /// <summary>
    /// What the device allows of each objective at most, in the objectives' units; positive infinity where it sets no limit. Empty for
    /// no limits at all.
    /// </summary>
    public ImmutableArray<double> Limits { get; init; } = [];

    /// <summary>The limit of the objective that stands at a place of <see cref="Objectives"/>.</summary>
    internal double LimitAt(int place) => Limits.IsDefaultOrEmpty ? double.PositiveInfinity : Limits[place];
}
