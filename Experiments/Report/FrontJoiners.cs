using System.Collections.Immutable;
using NasLab.Experiments.Fronts;
using NasLab.Experiments.Store;
using NasLab.Search.Pareto;

namespace NasLab.Experiments.Report;

/// <summary>
/// Who was ever on a front while a study went on, trial by trial: what the page needs to replay how a front grew. Fronts minimise the
/// error and one figure on one target.
/// </summary>
public static class FrontJoiners
{
    /// <summary>Numbers of the trials that joined a front of any target and any of these figures when they came, in order of number.</summary>
    /// <param name="figures">Some of <see cref="Figures.Names"/>.</param>
    public static ImmutableSortedSet<int> Of(Study study, ImmutableArray<Trial> trials, IReadOnlyCollection<string> figures)
    {
        ArgumentNullException.ThrowIfNull(study);
        ArgumentNullException.ThrowIfNull(figures);
        var full = FullTrials.Completed(study, trials).Where(t => t.ValidationAccuracy is not null).OrderBy(t => t.Number).ToImmutableArray();
        var joined = ImmutableSortedSet.CreateBuilder<int>();
        for (var target = 0; target < study.Targets.Length; target++)
        {
            foreach (var figure in figures)
            {
                joined.UnionWith(Joined(full, target, figure));
            }
        }

        return joined.ToImmutable();
    }

    private static IEnumerable<int> Joined(ImmutableArray<Trial> full, int target, string figure)
    {
        var front = new ParetoFront<Trial>();
        foreach (var trial in full)
        {
            var cost = trial.CostOn(target);
            if (cost is { IsFeasible: true } && Figures.Of(figure, trial, cost) is var value && double.IsFinite(value)
                && front.Add(trial, [value, 1 - trial.ValidationAccuracy!.Value]))
            {
                yield return trial.Number;
            }
        }
    }
}
