using System.Collections.Immutable;
using NasLab.Experiments.Analysis.Statistics;
using NasLab.Experiments.Store;

namespace NasLab.Experiments.Analysis.Comparing;

/// <summary>One study's front beside another's.</summary>
/// <param name="Target">Index into the study's targets.</param>
/// <param name="Points">In order of latency, lowest first.</param>
/// <param name="Hypervolume">Share of the common box as the figures stand, 0 to 1.</param>
/// <param name="HypervolumeInterval">As <see cref="Fronts.FrontAnalysis.HypervolumeInterval"/>, in the common box.</param>
/// <param name="DominatedShare">The share of this front's members that some member of the other dominates (better in one figure, worse in none), 0 to 1; not a number without members.</param>
public sealed record ComparedFront(int Target, ImmutableArray<Trial> Points, double Hypervolume, Interval? HypervolumeInterval, double DominatedShare);
