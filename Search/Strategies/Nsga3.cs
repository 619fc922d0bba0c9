using NasLab.Search.Decomposition;
using NasLab.Search.Pareto;
using NasLab.Search.Ranking;
using NasLab.Search.Sampling;

namespace NasLab.Search.Strategies;

/// <summary>
/// NSGA-III (Deb and Jain 2014) over categorical choices, one trial at a time, for many devices: one front over the error and every
/// device's costs at once. Most trials are non-dominated there, so reference directions decide which of them survive. The population is
/// selected anew from all trials so far (steady state, as <see cref="Nsga2"/>); parents win tournaments of two by front, else by
/// lot, since without any preference there would be hardly any selection in one or two objectives (Seada and Deb 2016).
/// </summary>
public sealed class Nsga3(Nsga3Options options) : ISearchStrategy
{
    private readonly Nsga3Options _options = StrategyOptions.Checked(options);

    private sealed record Survivor(Observation Trial, int Rank);

    public Proposal? Propose(SearchProblem problem, IReadOnlyList<Observation> history, Random random)
    {
        ArgumentNullException.ThrowIfNull(problem);
        var finder = new CandidateFinder(problem, problem.Fidelity, history, random);
        var survivors = finder.Proposed < _options.InitialSamples ? [] : Survivors(problem, history, random);
        var reproduction = new Reproduction(_options.CrossoverProbability, _options.MutationsPerChild);
        return survivors.Count == 0
            ? finder.ProposeAnywhere()
            : finder.Propose(r => reproduction.Child(Winner(survivors, r), x => Winner(survivors, x), r));
    }

    private IReadOnlyList<Survivor> Survivors(SearchProblem problem, IReadOnlyList<Observation> history, Random random)
    {
        var trials = RankableTrials.Of(problem, history);
        var points = TrialPoint.InAllObjectives(problem, trials);
        var ranks = NonDominatedSorting.Ranks(points);
        var certain = new List<int>();
        foreach (var front in Enumerable.Range(0, trials.Length).GroupBy(i => ranks[i]).OrderBy(g => g.Key))
        {
            var room = _options.PopulationSize - certain.Count;
            var last = front.ToArray();
            certain.AddRange(last.Length <= room ? last : Selected(points, certain, last, room, random));
            if (certain.Count == _options.PopulationSize)
            {
                break;
            }
        }

        return [.. certain.Select(i => new Survivor(trials[i], ranks[i]))];
    }

    /// <summary>Those of the last front that leave every reference direction someone near it.</summary>
    private IReadOnlyList<int> Selected(ObjectiveVector[] points, List<int> certain, int[] last, int wanted, Random random)
    {
        int[] all = [.. certain, .. last];
        var range = ObjectiveScale.Of([.. all.Select(i => points[i].Values)]);
        var scale = range.Stretched(Intercepts.Of([.. all.Select(i => range.Apply(points[i].Values))]));
        var directions = SimplexLattice.AtMost(points[0].Values.Length, _options.PopulationSize);
        var niching = new Niching([.. all.Select(i => scale.Apply(points[i].Values))], directions);
        var selected = niching.Select(Enumerable.Range(0, certain.Count), [.. Enumerable.Range(certain.Count, last.Length)], wanted, random);
        return [.. selected.Select(k => all[k])];
    }

    private static Observation Winner(IReadOnlyList<Survivor> survivors, Random random)
    {
        var first = survivors[random.Next(survivors.Count)];
        var second = survivors[random.Next(survivors.Count)];
        return (second.Rank < first.Rank ? second : first).Trial;
    }
}
