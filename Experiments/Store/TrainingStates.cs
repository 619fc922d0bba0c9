using System.Collections.Immutable;

namespace NasLab.Experiments.Store;

/// <summary>What a finished trial changes about the states that trainings go on from.</summary>
/// <param name="OfTrial">The trial's own; null where it is not to be gone on from.</param>
/// <param name="Kept">Numbers of the trials whose states are still wanted; those of all others are dropped.</param>
public sealed record TrainingStates(byte[]? OfTrial, ImmutableArray<int> Kept);
