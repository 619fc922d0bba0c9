using System.Collections.Immutable;

namespace NasLab.Experiments.Report.Model;

/// <summary>How much of a figure's variance over the space each choice explains.</summary>
/// <param name="Architectures">Different ones that it was learned from.</param>
/// <param name="R2">The share of the variance that is explained on architectures that were not learned from.</param>
/// <param name="IsTrusted">Whether the shares may be read as more than a guess.</param>
/// <param name="Shares">One for each choice, 0 to 1.</param>
/// <param name="Deviations">The standard deviation of each.</param>
/// <param name="Interactions">What no choice explains by itself, 0 to 1.</param>
public sealed record ImportanceModel(
    int Architectures, double R2, bool IsTrusted, ImmutableArray<double> Shares, ImmutableArray<double> Deviations, double Interactions);
