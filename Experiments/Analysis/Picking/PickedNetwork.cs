using System.Collections.Immutable;
using NasLab.Experiments.Store;

namespace NasLab.Experiments.Analysis.Picking;

/// <summary>A trial that was picked, nearly picked, or that came nearest to the limits.</summary>
/// <param name="Limits">Its figures held against each limit.</param>
public sealed record PickedNetwork(Trial Trial, ImmutableArray<LimitCheck> Limits)
{
    /// <summary>The probability that it keeps all limits, the errors being independent; null where the error of a limited figure is not known.</summary>
    public double? ProbabilityKeepsLimits => Limits.All(l => l.IsProbabilityKnown) ? LimitRelaxation.Joint(Limits) : null;
}
