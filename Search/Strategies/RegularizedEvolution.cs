using NasLab.Search.Ranking;
using NasLab.Search.Sampling;
using NasLab.SearchSpaces;
using NasLab.SearchSpaces.Spaces;

namespace NasLab.Search.Strategies;

/// <summary>
/// Ageing evolution (Real et al. 2019): the population is the latest trials, whatever their merit; the best of a few of them, drawn
/// with replacement, is mutated in one choice. With several objectives the best of the few is the one of the lowest front, and in
/// one front the one with most room (<see cref="GroupRanking"/> among the few).
/// </summary>
public sealed class RegularizedEvolution(RegularizedEvolutionOptions options) : ISearchStrategy
{
    private readonly RegularizedEvolutionOptions _options = StrategyOptions.Checked(options);

    public Proposal? Propose(SearchProblem problem, IReadOnlyList<Observation> history, Random random)
    {
        ArgumentNullException.ThrowIfNull(problem);
        var finder = new CandidateFinder(problem, problem.Fidelity, history, random);
        var population = RankableTrials.Of(problem, history).TakeLast(_options.PopulationSize).ToArray();
        var architecture = finder.Proposed < _options.PopulationSize || population.Length == 0
            ? finder.FindAnywhere()
            : finder.Find(r => Variation.Mutate(Parent(problem, population, r), r));
        return architecture is null ? null : new Proposal(architecture, problem.Fidelity);
    }

    private Architecture Parent(SearchProblem problem, Observation[] population, Random random)
    {
        var sample = new Observation[_options.SampleSize];
        for (var i = 0; i < sample.Length; i++)
        {
            sample[i] = population[random.Next(population.Length)];
        }

        var fitness = GroupRanking.Of(problem, sample);
        var best = 0;
        for (var i = 1; i < sample.Length; i++)
        {
            best = fitness[i].IsBetterThan(fitness[best]) ? i : best;
        }

        return sample[best].Architecture;
    }
}
