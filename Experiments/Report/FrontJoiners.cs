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
        var full = FullTrials.Completed(study, trials).OrderBy(t => t.Number).ToImmutableArray();
        var joined = new SortedSet<int>();
        for (var target = 0; target < study.Targets.Length; target++)
        {
            var fronts = figures.Select(figure => (Figure: figure, Members: new ParetoFront<Trial>())).ToImmutableArray();
            foreach (var trial in full)
            {
                if (FrontCalculator.CompetingCost(study, trial, target) is not { } cost)
                {
                    continue;
                }

                foreach (var (figure, members) in fronts)
                {
                    if (FrontCalculator.TryAdd(members, trial, cost, figure)) joined.Add(trial.Number);
                }
            }
        }

        return [.. joined];
    }
}
