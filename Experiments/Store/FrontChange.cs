using System.Collections.Immutable;

namespace NasLab.Experiments.Store;

/// <summary>A target's front from one finished trial on, until the next change.</summary>
/// <param name="Target">Index into <see cref="Study.Targets"/>.</param>
/// <param name="Completion">How many candidates had finished by then, in order of finishing: 1 after the first.</param>
/// <param name="Trial">The number of the trial that changed it.</param>
/// <param name="Members">Numbers of the front's trials in order of latency.</param>
public sealed record FrontChange(int Target, int Completion, int Trial, double Hypervolume, ImmutableArray<int> Members);
