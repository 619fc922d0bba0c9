using System.Collections.Immutable;

namespace NasLab.Experiments.Report.Model;

/// <summary>A device's fronts of accuracy against each figure, and how sure they are.</summary>
/// <param name="Hypervolume">Of the latency's front.</param>
/// <param name="HypervolumeLow">The lower end of where the hypervolume of the true figures lies (90 %); null where no figure has an error bar.</param>
/// <param name="Close">
/// For each figure, by its name, the numbers of the candidates that are no members and yet cannot be told apart from one: beaten with a
/// probability below 0.9.
/// </param>
public sealed record DeviceFrontsModel(
    double Hypervolume, double? HypervolumeLow, double? HypervolumeHigh, ImmutableSortedDictionary<string, ImmutableArray<int>> Close);
