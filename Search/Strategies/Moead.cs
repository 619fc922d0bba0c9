using System.Collections.Immutable;
using NasLab.Search.Decomposition;
using NasLab.Search.Ranking;
using NasLab.Search.Sampling;

namespace NasLab.Search.Strategies;

/// <summary>
/// MOEA/D (Zhang and Li 2007) over categorical choices, one trial at a time: weights spread over the error and every device's costs make
/// one problem of one objective each (<see cref="Tchebycheff"/>), which take turns. A problem's incumbent is the best of all trials so
/// far, whoever made it (global replacement: Wang et al. 2014); its child has a second parent from among the problems with the nearest
/// weights, seldom from all (Li and Zhang 2009). Where there are few problems (one objective has a single one), each has as many
/// incumbents as fill the population, and parents win tournaments of two.
/// </summary>
public sealed class Moead(MoeadOptions options) : ISearchStrategy
{
    private readonly MoeadOptions _options = StrategyOptions.Checked(options);

    public Proposal? Propose(SearchProblem problem, IReadOnlyList<Observation> history, Random random)
    {
        ArgumentNullException.ThrowIfNull(problem);
        var finder = new CandidateFinder(problem, problem.Fidelity, history, random);
        var trials = finder.Proposed < _options.InitialSamples ? [] : RankableTrials.Of(problem, history);
        return trials.Length == 0 ? finder.ProposeAnywhere() : Evolved(problem, trials, finder);
    }

    private Proposal? Evolved(SearchProblem problem, Observation[] trials, CandidateFinder finder)
    {
        var weights = SimplexLattice.AtMost(problem.Objectives.Length, _options.PopulationSize);
        var incumbents = Math.Max(1, _options.PopulationSize / weights.Length);
        var own = weights[finder.Proposed % weights.Length];
        var near = weights.OrderBy(w => SquaredDistance(w, own)).Take(_options.Neighbours).ToImmutableArray();
        var problems = new Tchebycheff(TrialPoint.InAllObjectives(problem, trials));
        var reproduction = new Reproduction(_options.CrossoverProbability, _options.MutationsPerChild);
        return finder.Propose(r => reproduction.Child(Incumbent(own, r), Other, r));

        Observation Other(Random r)
        {
            var pool = r.NextDouble() < _options.NeighbourProbability ? near : weights;
            return Incumbent(pool[r.Next(pool.Length)], r);
        }

        Observation Incumbent(ImmutableArray<double> of, Random r)
        {
            var best = problems.Best(of, incumbents);
            return trials[best[Math.Min(r.Next(best.Count), r.Next(best.Count))]];
        }
    }

    private static double SquaredDistance(ImmutableArray<double> a, ImmutableArray<double> b) => a.Zip(b, (x, y) => (x - y) * (x - y)).Sum();
}
