using System.Collections.Immutable;

namespace NasLab.CostModels.Fitting;

/// <summary>Where the networks of one of several training tables lie, and how wide intervals are there.</summary>
/// <param name="Means">Their mean of each of the spread's features.</param>
/// <param name="Reach">
/// The distance of the furthest of them from there: the square root of d'Vd, with d the deviations from <paramref name="Means"/> and V the
/// spread's inverse.
/// </param>
/// <param name="Interval90">Half the width of a 90 % interval of the latency's logarithm where the spread is 1.</param>
public sealed record SpreadRegion(ImmutableArray<double> Means, double Reach, double Interval90);
