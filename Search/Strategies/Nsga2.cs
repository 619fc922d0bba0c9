using NasLab.Search.Ranking;
using NasLab.Search.Sampling;

namespace NasLab.Search.Strategies;

/// <summary>
/// NSGA-II (Deb et al. 2002) over categorical choices, one trial at a time: the population is the best of all trials so far by front
/// and crowding (constrained domination, <see cref="GroupRanking"/>), so that a result counts from the moment it is there and
/// trials that are still running hold nothing up (the steady-state variant: Durillo et al. 2009). Parents are the winners of
/// tournaments of two; choices are crossed uniformly and mutated one by one.
/// </summary>
public sealed class Nsga2(Nsga2Options options) : ISearchStrategy
{
    private readonly Nsga2Options _options = StrategyOptions.Checked(options);

    public Proposal? Propose(SearchProblem problem, IReadOnlyList<Observation> history, Random random)
    {
        ArgumentNullException.ThrowIfNull(problem);
        var finder = new CandidateFinder(problem, problem.Fidelity, history, random);
        var survivors = finder.Proposed < _options.InitialSamples ? [] : Survivors(problem, history);
        var reproduction = new Reproduction(_options.CrossoverProbability, _options.MutationsPerChild);
        return survivors.Length == 0
            ? finder.ProposeAnywhere()
            : finder.Propose(r => reproduction.Child(Winner(survivors, r), x => Winner(survivors, x), r));
    }

    private (Observation Trial, Fitness Fitness)[] Survivors(SearchProblem problem, IReadOnlyList<Observation> history)
    {
        var trials = RankableTrials.Of(problem, history);
        var fitness = GroupRanking.Of(problem, trials);
        return
        [
            .. Enumerable.Range(0, trials.Length)
                .OrderBy(i => fitness[i].Rank)
                .ThenByDescending(i => fitness[i].Crowding)
                .Take(_options.PopulationSize)
                .Select(i => (trials[i], fitness[i])),
        ];
    }

    private static Observation Winner((Observation Trial, Fitness Fitness)[] survivors, Random random)
    {
        var first = survivors[random.Next(survivors.Length)];
        var second = survivors[random.Next(survivors.Length)];
        return second.Fitness.IsBetterThan(first.Fitness) ? second.Trial : first.Trial;
    }
}
