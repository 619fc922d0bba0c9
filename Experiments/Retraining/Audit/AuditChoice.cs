using System.Collections.Immutable;
using NasLab.Experiments.Fronts;
using NasLab.Experiments.Store;

namespace NasLab.Experiments.Retraining.Audit;

/// <summary>Which networks of a study are audited. A function of the trials alone: the same study gives the same ones.</summary>
public static class AuditChoice
{
    /// <summary>
    /// Half of them members of the fronts, of all devices together, the other half other completed candidates of the full fidelity; of
    /// either kind evenly spaced over its members in order of validation accuracy (of equals the lower number first), the least and the most
    /// accurate among them. Where one kind has too few, the other has more. In order of number.
    /// </summary>
    /// <remarks>
    /// Front members alone would differ too little in accuracy to be ranked, and a rank correlation over a narrow range is low
    /// whatever the training; others alone would leave out what is picked from. Baselines were not ranked by the search.
    /// </remarks>
    /// <param name="networks">How many, at least 1; all where there are not as many.</param>
    public static ImmutableArray<Trial> Of(Study study, IReadOnlyList<Trial> trials, int networks)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(networks, 1);
        var onFront = FrontCalculator.Fronts(study, trials).SelectMany(f => f.Points).Select(t => t.Number).ToHashSet();
        Trial[] ordered =
        [
            .. FullTrials.Completed(study, trials).Where(t => t.ValidationAccuracy is not null).OrderBy(t => t.ValidationAccuracy).ThenBy(t => t.Number),
        ];
        var members = Array.FindAll(ordered, t => onFront.Contains(t.Number));
        var others = Array.FindAll(ordered, t => !onFront.Contains(t.Number));
        var fromFronts = Math.Min(members.Length, Math.Max(networks / 2, networks - others.Length));
        return [.. Evenly(members, fromFronts).Concat(Evenly(others, Math.Min(others.Length, networks - fromFronts))).OrderBy(t => t.Number)];
    }

    /// <summary>So many of a list, evenly spaced, both ends among them; of one alone the last.</summary>
    private static IEnumerable<Trial> Evenly(Trial[] list, int count) => count == 1
        ? [list[^1]]
        : Enumerable.Range(0, count).Select(i => list[(int)Math.Round((double)i * (list.Length - 1) / (count - 1), MidpointRounding.AwayFromZero)]);
}
