using System.Collections.Immutable;
using NasLab.CostModels;
using NasLab.Experiments.Store;

namespace NasLab.Experiments.Report;

/// <summary>What a study's latencies rest on where that weakens them, as the pages, the pictures and the command line tell it alike.</summary>
internal static class LatencyDoubts
{
    /// <summary>One for each of the study's targets, in their order; null where nothing is known to weaken them.</summary>
    public static ImmutableArray<LatencyDoubt?> Of(Study study, IReadOnlyList<Trial> trials) =>
        Of(CostSources.Of(study, trials), StudyDevices.Of(study), StudyFigures.Space(trials));

    /// <inheritdoc cref="Of(Study, IReadOnlyList{Trial})"/>
    /// <param name="space">The study's; null before there are candidates.</param>
    public static ImmutableArray<LatencyDoubt?> Of(ImmutableArray<CostSource> sources, ImmutableArray<ReportDevice> devices, string? space) =>
        [.. sources.Zip(devices, (source, device) => Of(source, device, space))];

    private static LatencyDoubt? Of(CostSource source, ReportDevice device, string? space) =>
        source == CostSource.PredictedUncalibrated ? LatencyDoubt.Uncalibrated
        : source == CostSource.PredictedCalibrated && DeviceTrusts.IsOfSpace(device, space) == false ? LatencyDoubt.Extrapolated
        : null;
}
