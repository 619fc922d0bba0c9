using System.Collections.Immutable;
using NasLab.Search.Ranking;
using NasLab.Search.Sampling;
using NasLab.SearchSpaces.Spaces;

namespace NasLab.Search.Strategies;

/// <summary>
/// Ageing evolution (Real et al. 2019): the population is the latest trials, whatever their merit; the best of a few of them, drawn
/// with replacement, is mutated in one choice. With several objectives the best of the few is the one of the lowest front, and in
/// one front the one with most room (<see cref="GroupRanking"/>) within the whole population: among the few alone the ends of their
/// front would always have most room, and nothing between them would ever be a parent.
/// </summary>
public sealed class RegularizedEvolution(RegularizedEvolutionOptions options) : ISearchStrategy
{
    private readonly RegularizedEvolutionOptions _options = StrategyOptions.Checked(options);

    public Proposal? Propose(SearchProblem problem, IReadOnlyList<Observation> history, Random random)
    {
        ArgumentNullException.ThrowIfNull(problem);
        var finder = new CandidateFinder(problem, problem.Fidelity, history, random);
        var population = RankableTrials.Of(problem, history).TakeLast(_options.PopulationSize).ToArray();
        return finder.Proposed < _options.PopulationSize || population.Length == 0
            ? finder.ProposeAnywhere()
            : Evolved(finder, population, GroupRanking.Of(problem, population));
    }

    private Proposal? Evolved(CandidateFinder finder, Observation[] population, ImmutableArray<Fitness> fitness)
    {
        return finder.Propose(r => Mutant(population[Parent(r)], r));

        static Offspring? Mutant(Observation parent, Random random) =>
            Variation.Mutate(parent.Architecture, random) is { } mutant ? Offspring.Of(mutant, parent.Number) : null;

        int Parent(Random random)
        {
            var best = random.Next(population.Length);
            for (var i = 1; i < _options.SampleSize; i++)
            {
                var other = random.Next(population.Length);
                best = fitness[other].IsBetterThan(fitness[best]) ? other : best;
            }

            return best;
        }
    }
}
