using NasLab.Search.Boosting;
using NasLab.Search.Sampling;
using NasLab.Search.Strategies;
using NasLab.Search.Surrogates;
using NasLab.Tests.Search.Synthetic;

namespace NasLab.Tests.Search.Surrogates;

public class EnsemblePredictionsTests
{
    private const int Error = 0;
    private const int Cost = 1;

    private static readonly BoostingOptions _growth = new() { Members = 6 };
    private static readonly IntegerSpace _space = new(6, 4);

    private readonly SyntheticStudy _study =
        SyntheticStudy.Create(_space, a => 0.05 + Landscape.Error(a), Landscape.Free, Landscape.Cost).Run(new RandomSearch(), seed: 1, trials: 60);

    [Fact]
    public void A_cost_that_is_known_is_what_the_preview_says()
    {
        var (predictions, candidates) = Predict(seed: 1);

        for (var i = 0; i < candidates.Length; i++)
        {
            var cost = Landscape.Cost(candidates[i].Architecture);
            Assert.Equal(cost, predictions.Value(Cost, i));
            Assert.Equal((cost, cost), (predictions.Belief(Cost, i).At(-3), predictions.Belief(Cost, i).At(3)));
        }
    }

    [Fact]
    public void A_belief_is_one_draw_from_the_normal_distribution_that_the_members_give()
    {
        // given the same ensemble, whose mean and deviation say where draws come from
        var (predictions, candidates) = Predict(seed: 2);
        var problem = _study.Problem;
        var memory = new SearchMemory(problem);
        var scale = TargetScale.Of([.. _study.History.Select(t => t.Values[Error])], logarithmic: true);
        var seen = new CodeTable([.. _study.History.Select(t => memory.Candidate(t.Architecture).ErrorInput)]);
        var asked = new CodeTable([.. candidates.Select(c => c.ErrorInput)]);
        var ensemble = BoostedEnsemble.Fit(seen, [.. _study.History.Select(t => scale.ToTarget(t.Values[Error]))], _growth, new Random(2));

        // when
        var deviates = new double[candidates.Length];
        for (var i = 0; i < deviates.Length; i++)
        {
            var (mean, deviation) = ensemble.Predict(asked, i);
            Assert.Equal(scale.ToValue(mean), predictions.Value(Error, i), 1e-12);
            Assert.Equal(predictions.Belief(Error, i).At(-2), predictions.Belief(Error, i).At(2));
            deviates[i] = (scale.ToTarget(predictions.Belief(Error, i).At(0)) - mean) / deviation;
        }

        // then the draws are standard normal, and each is one of its own
        var n = deviates.Length;
        Assert.InRange(deviates.Average(), -5 / Math.Sqrt(n), 5 / Math.Sqrt(n));
        Assert.InRange(deviates.Average(d => d * d), 1 - (5 * Math.Sqrt(2.0 / n)), 1 + (5 * Math.Sqrt(2.0 / n)));
        Assert.InRange(deviates.Average(d => d * d * d), -5 * Math.Sqrt(15.0 / n), 5 * Math.Sqrt(15.0 / n));
        Assert.InRange(deviates.Count(d => Math.Abs(d) < 0.5) / (double)n, 0.3829 - (2.5 / Math.Sqrt(n)), 0.3829 + (2.5 / Math.Sqrt(n)));
        Assert.InRange(deviates.Zip(deviates.Skip(1), (a, b) => a * b).Average(), -5 / Math.Sqrt(n), 5 / Math.Sqrt(n));
    }

    [Fact]
    public void Draws_stay_above_zero_where_all_errors_do()
    {
        // An error is learned through its logarithm: no draw may promise what no network reaches.
        var (predictions, candidates) = Predict(seed: 3);

        Assert.All(Enumerable.Range(0, candidates.Length), i => Assert.True(predictions.Belief(Error, i).At(0) > 0));
    }

    private (EnsemblePredictions Predictions, Candidate[] Candidates) Predict(int seed)
    {
        var memory = new SearchMemory(_study.Problem);
        Candidate[] candidates = [.. SpaceWalk.From(_space.Create(new int[6])).Take(2000).Select(memory.Candidate)];
        var trials = new TrainingSet(_study.Problem, _study.History);
        return (new EnsemblePredictions(memory, trials, candidates, _growth, new Random(seed)), candidates);
    }
}
