using NasLab.Experiments.Fronts;

namespace NasLab.Experiments.Analysis.Picking;

/// <summary>A bound that a picked network keeps.</summary>
/// <param name="Figure">One of <see cref="Figures.Names"/>, or <see cref="Accuracy"/>.</param>
/// <param name="Target">Index into the study's targets; null where the figure is the same on every device.</param>
/// <param name="Bound">The largest value allowed; the smallest for the accuracy (a fraction).</param>
/// <param name="IsOfStudy">Whether the study's config states it: it was searched for, and no option relaxes it.</param>
public sealed record PickLimit(string Figure, int? Target, double Bound, bool IsOfStudy)
{
    /// <summary>The name of the accuracy among figures.</summary>
    public const string Accuracy = "validationAccuracy";

    /// <summary>Whether the bound is the smallest value allowed.</summary>
    public bool IsMinimum => string.Equals(Figure, Accuracy, StringComparison.Ordinal);

    /// <summary>Whether a figure keeps the bound as it stands; not a number keeps none.</summary>
    public bool IsKeptBy(double value) => IsMinimum ? value >= Bound : value <= Bound;

    /// <summary>Whether the figure says something of the network alone, whatever the device.</summary>
    public static bool IsOfNetwork(string figure) => figure is "parameters" or "macs" or Accuracy;
}
