using NasLab.Search.Ranking;
using NasLab.Search.Sampling;
using NasLab.SearchSpaces;
using NasLab.SearchSpaces.Spaces;

namespace NasLab.Search.Strategies;

/// <summary>
/// Local search (White et al. 2021), for several objectives Pareto local search (Paquete et al. 2004): tries the architectures that differ
/// in one choice from the non-dominated trials of the climb, and goes on from a better one as soon as it is known. When all of them
/// have been tried, the next climb begins anywhere in the space.
/// </summary>
public sealed class LocalSearch(LocalSearchOptions options) : ISearchStrategy
{
    /// <summary>Neighbours that are drawn before they are listed: a list of many would begin with changes of the first choices only.</summary>
    private const int Draws = 32;

    private readonly LocalSearchOptions _options = StrategyOptions.Checked(options);

    public Proposal? Propose(SearchProblem problem, IReadOnlyList<Observation> history, Random random)
    {
        ArgumentNullException.ThrowIfNull(problem);
        var finder = new CandidateFinder(problem, problem.Fidelity, history, random);
        var centres = finder.Proposed < _options.InitialSamples ? [] : Centres(problem, Climb(problem, history), random);
        using var steps = Steps(centres, finder, random).GetEnumerator();
        return finder.Propose(_ => steps.MoveNext() ? steps.Current : null);
    }

    /// <summary>
    /// The trials since the last one, after the initial samples, that is no neighbour of any trial of the climb before it: that one
    /// was a new beginning.
    /// </summary>
    private List<Observation> Climb(SearchProblem problem, IReadOnlyList<Observation> history)
    {
        var climb = new List<Observation>();
        var met = 0;
        foreach (var trial in history.Where(t => t.Fidelity == problem.Fidelity))
        {
            if (met++ >= _options.InitialSamples && !climb.Exists(t => Variation.AreNeighbours(t.Architecture, trial.Architecture)))
            {
                climb.Clear();
            }

            climb.Add(trial);
        }

        return climb;
    }

    /// <summary>
    /// Whose neighbours come next, those with most room first, by lot where several have as much; a beginning that still runs, where
    /// nothing else is known.
    /// </summary>
    private static IEnumerable<Observation> Centres(SearchProblem problem, List<Observation> climb, Random random)
    {
        var trials = RankableTrials.Of(problem, climb);
        if (trials.Length == 0)
        {
            return climb.Where(t => t.State == TrialState.Running);
        }

        var fitness = GroupRanking.Of(problem, trials);
        int[] best = [.. Enumerable.Range(0, trials.Length).Where(i => fitness[i].Rank == 0)];
        random.Shuffle(best);
        return best.OrderByDescending(i => fitness[i].Crowding).Select(i => trials[i]);
    }

    private static IEnumerable<Offspring> Steps(IEnumerable<Observation> centres, CandidateFinder finder, Random random)
    {
        foreach (var centre in centres)
        {
            var drawn = Enumerable.Range(0, Draws).Select(_ => Variation.Mutate(centre.Architecture, random)).OfType<Architecture>();
            foreach (var step in drawn.Concat(Variation.Neighbours(centre.Architecture)).Where(a => !finder.IsTaken(a)))
            {
                yield return Offspring.Of(step, centre.Number);
            }
        }
    }
}
