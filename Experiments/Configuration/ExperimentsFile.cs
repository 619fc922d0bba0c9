using System.Collections.Immutable;

namespace NasLab.Experiments.Configuration;

/// <summary>An experiments file, read and found right.</summary>
/// <param name="Path">As it was named.</param>
/// <param name="Text">As it was, comments included.</param>
/// <param name="StorePath">The store it names; null where it names none and the default is meant.</param>
/// <param name="Experiments">At least one, in order.</param>
public sealed record ExperimentsFile(string Path, string Text, string? StorePath, ImmutableArray<Experiment> Experiments);
