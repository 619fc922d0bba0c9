using System.Collections.Immutable;
using NasLab.Experiments.Analysis.Fronts;
using NasLab.Experiments.Fronts;
using NasLab.Experiments.Store;

namespace NasLab.Experiments.Report;

/// <summary>
/// The trials that plots of a very large study should show besides those that <see cref="TrialThinning"/> always keeps: without them a
/// replay goes wrong, and what a caption counts is not to be seen.
/// </summary>
public static class WantedTrials
{
    /// <summary>
    /// Numbers, the most wanted first: who was ever on a front over latency; who cannot be told apart from a member of one; who was ever on a
    /// front of another figure. Worked out as far as it is enumerated; a number may come twice.
    /// </summary>
    public static IEnumerable<int> Of(Study study, ImmutableArray<Trial> trials)
    {
        ArgumentNullException.ThrowIfNull(study);
        string[] latency = ["latencyMs"];
        string[] others = [.. Figures.Names.Except(latency)];
        return FrontJoiners.Of(study, trials, latency)
            .Concat(Enumerable.Range(0, study.Targets.Length).SelectMany(t => CloseCandidates.Of(study, trials, t, latency[0])))
            .Concat(FrontJoiners.Of(study, trials, others));
    }
}
