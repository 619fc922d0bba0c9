using System.Collections.Immutable;
using NasLab.Experiments.Store;

namespace NasLab.Experiments.Fronts;

/// <summary>What a network must keep to for it to be picked, beside the limits of the study's target.</summary>
/// <param name="Max">Largest values, by figure; a figure may be named more than once, the smallest counts.</param>
/// <param name="MinAccuracy">The smallest validation accuracy (a fraction); null for none.</param>
public sealed record PickLimits(ImmutableArray<Limit> Max, double? MinAccuracy)
{
    public static PickLimits None { get; } = new([], null);
}
