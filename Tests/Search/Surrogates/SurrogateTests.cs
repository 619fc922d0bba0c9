using NasLab.Search;
using NasLab.Search.Strategies;
using NasLab.Search.Surrogates;
using NasLab.Tests.Search.Synthetic;

namespace NasLab.Tests.Search.Surrogates;

public class SurrogateTests
{
    private readonly SyntheticStudy _study =
        SyntheticStudy.Create(new IntegerSpace(4, 4), Landscape.Error, Landscape.Free, Landscape.Cost).Run(new RandomSearch(), seed: 1, trials: 30);

    [Fact]
    public void A_pending_trial_is_expected_to_meet_its_expectation_and_is_little_in_doubt()
    {
        // given one trial more, which runs
        var memory = new SearchMemory(_study.Problem);
        var next = memory.Candidates!.First(c => _study.History.TrueForAll(t => !t.Architecture.Equals(c.Architecture))).Architecture;
        var running = _study.Observe(30, next, TrialState.Running);

        var (meansBefore, varianceBefore) = Predict(memory, [.. _study.History]);
        var variancesBefore = Enumerable.Range(0, meansBefore.Length).Select(varianceBefore).ToArray();
        var (meansAfter, varianceAfter) = Predict(memory, [.. _study.History, running]);

        // then: what meets its expectation changes no other, and doubt falls where it runs and nowhere rises
        var place = memory.Indices[next];
        Assert.All(Enumerable.Range(0, meansBefore.Length), i => Assert.Equal(meansBefore[i], meansAfter[i], 1e-9));
        Assert.All(Enumerable.Range(0, meansBefore.Length), i => Assert.True(varianceAfter(i) <= variancesBefore[i] + 1e-9));
        Assert.True(varianceAfter(place) < 0.2 * variancesBefore[place], $"{varianceAfter(place)} of {variancesBefore[place]}");
    }

    [Fact]
    public void A_belief_of_an_error_holds_a_trainings_luck_and_one_of_a_cost_does_not()
    {
        // given a cost that is learned as the error is
        var problem = _study.Problem with { Objectives = [.. _study.Problem.Objectives.Select(o => o with { Learned = true })] };
        var memory = new SearchMemory(problem);
        var trials = new TrainingSet(problem, _study.History);
        Dictionary<int, Surrogate> surrogates = new() { [0] = memory.Surrogate(0, trials), [1] = memory.Surrogate(1, trials) };

        var predictions = new Predictions(problem, memory.Candidates!, surrogates, table: null);

        Assert.All([0, 1], objective =>
        {
            var surrogate = surrogates[objective];
            var (means, variance) = surrogate.Predict();
            Assert.All(Enumerable.Range(0, means.Length), i =>
            {
                var belief = predictions.Belief(objective, i);
                var (middle, above) = (surrogate.Scale.ToTarget(belief.At(0)), surrogate.Scale.ToTarget(belief.At(1)));
                Assert.Equal(means[i], middle, 1e-6);
                Assert.Equal(variance(i) + (objective == 0 ? surrogate.Noise : 0), (above - middle) * (above - middle), 1e-6);
            });
            Assert.True(surrogate.Noise > 1e-5);
        });
    }

    private (double[] Means, Func<int, double> Variance) Predict(SearchMemory memory, Observation[] history) =>
        memory.Surrogate(0, new TrainingSet(_study.Problem, history)).Predict();
}
