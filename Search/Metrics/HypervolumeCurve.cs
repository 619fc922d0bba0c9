using System.Collections.Immutable;

namespace NasLab.Search.Metrics;

/// <summary>How the hypervolume of every group grew over a study's trials.</summary>
public static class HypervolumeCurve
{
    /// <summary>
    /// For each group of the problem, its share (0 to 1, see <see cref="GroupHypervolume"/>) after each trial of the history, in the
    /// history's order. Trials without a result at the problem's fidelity leave the share as it was.
    /// </summary>
    public static ImmutableArray<ImmutableArray<double>> Of(SearchProblem problem, IReadOnlyList<Observation> history)
    {
        ArgumentNullException.ThrowIfNull(problem);
        ArgumentNullException.ThrowIfNull(history);
        return [.. problem.Groups.Select(g => Of(problem, g, history))];
    }

    private static ImmutableArray<double> Of(SearchProblem problem, ObjectiveGroup group, IReadOnlyList<Observation> history)
    {
        var hypervolume = new GroupHypervolume(group);
        var shares = ImmutableArray.CreateBuilder<double>(history.Count);
        foreach (var trial in history)
        {
            if (GroupHypervolume.Counts(problem, trial))
            {
                hypervolume.Add(trial.Values);
            }

            shares.Add(hypervolume.Share);
        }

        return shares.MoveToImmutable();
    }
}
