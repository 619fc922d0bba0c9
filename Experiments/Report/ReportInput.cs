using System.Collections.Immutable;
using NasLab.Experiments.Running;
using NasLab.Experiments.Store;
using NasLab.SearchSpaces;
using NasLab.SearchSpaces.Graph;

namespace NasLab.Experiments.Report;

/// <summary>What a report is made from.</summary>
public sealed record ReportInput
{
    /// <summary>At least one; the page opens on the first.</summary>
    public required ImmutableArray<ReportStudy> Studies { get; init; }

    /// <summary>The network of a trial, for its diagram; null where it cannot be had. Asked for front members and baselines only.</summary>
    public required Func<Study, Trial, NetworkGraph?> Lower { get; init; }

    /// <summary>The space of a study; null where this version of NasLab does not know it any more.</summary>
    public Func<Study, SearchSpace?> Space { get; init; } = StudyNetworks.Space;

    /// <summary>The devices of a study, one for each target.</summary>
    public Func<Study, ImmutableArray<ReportDevice>> Devices { get; init; } = StudyDevices.Of;

    public required DateTimeOffset Written { get; init; }

    /// <summary>The version of NasLab that writes.</summary>
    public required string ToolVersion { get; init; }
}
