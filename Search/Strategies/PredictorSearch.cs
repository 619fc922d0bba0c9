using NasLab.Search.Acquisition;
using NasLab.Search.Boosting;
using NasLab.Search.Ranking;
using NasLab.Search.Sampling;
using NasLab.Search.Surrogates;

namespace NasLab.Search.Strategies;

/// <summary>
/// Predictor-guided search (BANANAS: White et al. 2021) with boosted trees for neural predictors: an ensemble learns the error, costs are
/// known, and of the mutants and children of the best trials the next is the one whose sampled prediction adds most hypervolume, summed
/// over the devices' fronts; where no sample adds any, the one that ranks first. Fitted anew for every trial.
/// </summary>
public sealed class PredictorSearch(PredictorSearchOptions options) : ISearchStrategy
{
    private const int LeastCompleted = 2;

    private readonly PredictorSearchOptions _options = StrategyOptions.Checked(options);
    private readonly MemorySlot _memory = new(problem => new SearchMemory(problem));

    public Proposal? Propose(SearchProblem problem, IReadOnlyList<Observation> history, Random random)
    {
        ArgumentNullException.ThrowIfNull(problem);
        var finder = new CandidateFinder(problem, problem.Fidelity, history, random);
        var chosen = finder.Proposed < _options.InitialSamples ? null : Choose(problem, history, random);
        return chosen?.At(problem.Fidelity) ?? finder.ProposeAnywhere();
    }

    private Offspring? Choose(SearchProblem problem, IReadOnlyList<Observation> history, Random random)
    {
        var trials = new TrainingSet(problem, history);
        return trials.Completed.Length < LeastCompleted ? null : _memory.Use(problem, memory =>
        {
            var taken = history.Where(t => t.Fidelity == problem.Fidelity).Select(t => t.Architecture);
            var pool = new CandidatePool(memory, trials, taken);
            var candidates = pool.First(random);
            var growth = new BoostingOptions { Members = _options.Predictors, Trees = _options.Trees };
            var predictions = new EnsemblePredictions(memory, trials, candidates, growth, random);
            return Best(problem, trials, pool, new CandidateBatch(candidates, CandidateBatch.IndicesOf(candidates), predictions));
        });
    }

    /// <summary>The candidate of the highest merit, where none has any the first in rank; null where all are taken.</summary>
    internal static Offspring? Best(SearchProblem problem, TrainingSet trials, CandidatePool pool, CandidateBatch batch)
    {
        var open = pool.Open(batch);
        if (open.Count == 0)
        {
            return null;
        }

        var merit = GroupAcquisition.OfAll(problem, trials, batch);
        var best = open.MaxBy(i => merit(batch, i));
        return pool.Descent(batch.Candidates[merit(batch, best) > 0 ? best : FirstInRank(problem, batch, open)].Architecture);
    }

    /// <summary>The candidate that ranks first among all, each taken at its sampled values.</summary>
    private static int FirstInRank(SearchProblem problem, CandidateBatch batch, List<int> open)
    {
        var fitness = GroupRanking.Of(problem, [.. open.Select(Sampled)]);
        return open[Enumerable.Range(0, open.Count).OrderBy(i => fitness[i].Rank).ThenByDescending(i => fitness[i].Crowding).First()];

        Observation Sampled(int index) => new(
            index, batch.Candidates[index].Architecture, problem.Fidelity, TrialState.Completed,
            [.. Enumerable.Range(0, problem.Objectives.Length).Select(o => batch.Predictions.Belief(o, index).At(0))], Violation: 0);
    }
}
