using System.Collections.Immutable;
using NasLab.Experiments.Fronts;

namespace NasLab.Experiments.Analysis.Fronts;

/// <summary>What a front became when a candidate finished.</summary>
/// <param name="Finished">Candidates finished so far, this one included: completed, failed and infeasible.</param>
/// <param name="Trial">The number of the trial that finished.</param>
/// <param name="Seconds">Wall-clock seconds, until then, in which at least one trial of the study was under way (<see cref="BusyTime"/>).</param>
/// <param name="Hypervolume">As <see cref="DeviceFront.Hypervolume"/>; never falls.</param>
/// <param name="Joined">Whether the trial became a member of the front.</param>
/// <param name="Left">The numbers of the members that it drove out, ascending.</param>
public sealed record FrontStep(int Finished, int Trial, double Seconds, double Hypervolume, bool Joined, ImmutableArray<int> Left);
