using System.Collections.Immutable;
using NasLab.Experiments.Store;

namespace NasLab.Experiments.Fronts;

/// <summary>The front of one target: the completed, feasible candidates of the full fidelity that no other beats on both axes.</summary>
/// <param name="Target">Index into <see cref="Study.Targets"/>.</param>
/// <param name="Hypervolume">Share of the box between the ideal (error 0, latency 0) and the target's reference point, 0 to 1.</param>
/// <param name="Points">In order of latency, lowest first.</param>
public sealed record DeviceFront(int Target, double Hypervolume, ImmutableArray<Trial> Points);
