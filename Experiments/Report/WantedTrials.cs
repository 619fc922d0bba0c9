using System.Collections.Immutable;
using NasLab.Experiments.Fronts;
using NasLab.Experiments.Report.Model;
using NasLab.Experiments.Store;

namespace NasLab.Experiments.Report;

/// <summary>
/// The trials that plots of a very large study should show besides those that <see cref="TrialThinning"/> always keeps: without them a
/// replay goes wrong, and what a caption counts is not to be seen.
/// </summary>
public static class WantedTrials
{
    /// <summary>
    /// Numbers, the most wanted first: who was ever on a front over latency; who cannot be told apart from a member of one; then the same of the
    /// other figures, who cannot be told apart first. Worked out as far as it is enumerated; a number may come twice.
    /// </summary>
    /// <param name="analysis">Knows who cannot be told apart; nobody is, where it is null.</param>
    public static IEnumerable<int> Of(Study study, ImmutableArray<Trial> trials, AnalysisModel? analysis)
    {
        ArgumentNullException.ThrowIfNull(study);
        string[] latency = ["latencyMs"];
        string[] others = [.. Figures.Names.Except(latency)];
        return FrontJoiners.Of(study, trials, latency)
            .Concat(Close(analysis, latency))
            .Concat(Close(analysis, others))
            .Concat(FrontJoiners.Of(study, trials, others));
    }

    private static IEnumerable<int> Close(AnalysisModel? analysis, string[] figures) =>
        analysis is null ? [] : figures.SelectMany(figure => analysis.Fronts.SelectMany(f => f.Close[figure]));
}
