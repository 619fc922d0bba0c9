using NasLab.Search;
using NasLab.Search.Acquisition;
using NasLab.Search.Strategies;
using NasLab.Search.Surrogates;
using NasLab.Tests.Search.Synthetic;

namespace NasLab.Tests.Search.Strategies;

public class PredictorSearchTests
{
    [Theory]
    [InlineData(5, 6, TrialState.Completed, true)]
    [InlineData(6, 6, TrialState.Completed, false)]
    [InlineData(8, 6, TrialState.Failed, true)]
    public void Draws_as_a_random_search_does_until_there_are_trials_to_learn_from(int trials, int initial, TrialState outcome, bool asRandom)
    {
        // given: the first trial is completed, and the second of those that are enough
        var study = SyntheticStudy.Create(new IntegerSpace(8, 4), Landscape.Error, Landscape.Free);
        study.Run(new RandomSearch(), seed: 1, trials, n => n == 0 ? TrialState.Completed : outcome);

        var proposals = Enumerable.Range(0, 10).Select(seed => (
            Own: study.Propose(new PredictorSearch(new PredictorSearchOptions { InitialSamples = initial }), seed)!.Architecture,
            Random: study.Propose(new RandomSearch(), seed)!.Architecture)).ToArray();

        Assert.Equal(asRandom ? 10 : 0, proposals.Count(p => p.Own.Equals(p.Random)));
    }

    [Fact]
    public void Two_completed_trials_are_enough_to_learn_from()
    {
        var study = SyntheticStudy.Create(new IntegerSpace(8, 4), Landscape.Error, Landscape.Free);
        study.Run(new RandomSearch(), seed: 1, trials: 10, n => n < 2 ? TrialState.Completed : TrialState.Failed);

        var proposals = Enumerable.Range(0, 10).Select(seed => study.Propose(new PredictorSearch(new PredictorSearchOptions()), seed)!).ToArray();

        Assert.Contains(proposals, p => p.Parents.Length > 0);
        Assert.All(proposals.SelectMany(p => p.Parents), p => Assert.InRange(p, 0, 1));
    }

    [Fact]
    public void Tries_what_its_predictors_take_for_better_than_nearly_all_that_is_left()
    {
        var ranks = new List<double>();
        for (var seed = 0; seed < 12; seed++)
        {
            // given a third of a space of 256
            var space = new IntegerSpace(4, 4);
            var study = SyntheticStudy.Create(space, Landscape.Error, Landscape.Free).Run(new RandomSearch(), seed, trials: 85);
            var met = study.History.Select(t => t.Architecture).ToHashSet();
            var open = NasLab.Search.Sampling.SpaceWalk.From(space.Create([0, 0, 0, 0])).Where(a => !met.Contains(a)).ToArray();

            var proposed = study.Propose(new PredictorSearch(new PredictorSearchOptions()), seed)!.Architecture;

            Assert.Contains(proposed, open);
            ranks.Add(open.Count(a => Landscape.Error(a) < Landscape.Error(proposed)) / (double)open.Length);
        }

        Assert.True(ranks.Average() < 0.06, string.Join(", ", ranks));
    }

    [Fact]
    public void Where_nothing_can_add_to_the_front_it_tries_what_ranks_first()
    {
        // given: error and cost fall together, and the architecture that has none of either is known
        var space = new IntegerSpace(4, 3);
        var places = new List<double>();
        for (var seed = 0; seed < 10; seed++)
        {
            var study = SyntheticStudy.Create(space, Landscape.Cost, Landscape.Free, Landscape.Cost);
            study.History.Add(study.Observe(0, space.Create([0, 0, 0, 0]), TrialState.Completed));
            study.Run(new RandomSearch(), seed, trials: 30);
            var met = study.History.Select(t => t.Architecture).ToHashSet();
            var open = NasLab.Search.Sampling.SpaceWalk.From(space.Create([0, 0, 0, 0])).Where(a => !met.Contains(a)).ToArray();

            var proposed = study.Propose(new PredictorSearch(new PredictorSearchOptions()), seed)!.Architecture;

            places.Add(open.Count(a => Landscape.Cost(a) < Landscape.Cost(proposed)) / (double)open.Length);
        }

        // The one with the lowest cost is on the first front whatever its error is sampled to.
        Assert.True(places.Average() < 0.2, string.Join(", ", places));
    }

    [Fact]
    public void The_options_say_how_many_predictors_and_trees_there_are()
    {
        var study = SyntheticStudy.Create(new IntegerSpace(8, 4), Landscape.Error, Landscape.Free, Landscape.Cost).Run(new RandomSearch(), seed: 3, trials: 40);

        string[] Proposals(PredictorSearchOptions options) =>
            [.. Enumerable.Range(0, 12).Select(seed => study.Propose(new PredictorSearch(options), seed)!.Architecture.Id)];

        var usual = Proposals(new PredictorSearchOptions());
        Assert.Equal(usual, Proposals(new PredictorSearchOptions { Predictors = 5, Trees = 60 }));
        Assert.NotEqual(usual, Proposals(new PredictorSearchOptions { Predictors = 2 }));
        Assert.NotEqual(usual, Proposals(new PredictorSearchOptions { Trees = 1 }));
    }

    [Fact]
    public void The_next_is_the_one_whose_sampled_prediction_adds_most_hypervolume()
    {
        for (var seed = 0; seed < 50; seed++)
        {
            // given the two ends of the front, and what each of 30 others between them is sampled to
            var random = new Random(seed);
            (double Error, double Cost)[] sampled = [(0.1, 0.9), (0.9, 0.1), .. Enumerable.Range(0, 30).Select(_ => (Between(random), Between(random)))];
            double[] expected = [0.1, 0.9, .. Enumerable.Range(0, 30).Select(_ => Between(random))];

            var next = Best(sampled, expected, known: 2);

            // then: what lies between two ends adds the rectangle up to both
            Assert.Equal(sampled.Skip(2).Max(s => (0.9 - s.Error) * (0.9 - s.Cost)), (0.9 - sampled[next].Error) * (0.9 - sampled[next].Cost), 1e-12);
        }

        static double Between(Random random) => 0.15 + (0.7 * random.NextDouble());
    }

    [Fact]
    public void Where_no_sample_adds_any_the_next_is_an_end_of_the_front_of_samples()
    {
        // given a trial that beats all; of the others' samples the second is dominated, though expected to be the best
        (double Error, double Cost)[] sampled = [(0.05, 0.05), (0.5, 0.5), (0.95, 0.9), (0.8, 0.2), (0.2, 0.8)];
        double[] expected = [0.05, 0.5, 0.1, 0.8, 0.2];

        Assert.Contains(Best(sampled, expected, known: 1), new[] { 3, 4 });
    }

    /// <summary>The candidate that is chosen, where the first ones are known.</summary>
    private static int Best((double Error, double Cost)[] sampled, double[] expected, int known)
    {
        var study = SyntheticStudy.Create(new IntegerSpace(1, sampled.Length), a => sampled[a.Genes[0]].Error, Landscape.Free, a => sampled[a.Genes[0]].Cost);
        study.History.AddRange(Enumerable.Range(0, known).Select(g => study.Observe(g, study.Problem.Space.Create([g]), TrialState.Completed)));
        var memory = new SearchMemory(study.Problem);
        var trials = new TrainingSet(study.Problem, study.History);
        var pool = new CandidatePool(memory, trials, study.History.Select(t => t.Architecture));
        Candidate[] candidates = [.. Enumerable.Range(0, sampled.Length).Select(g => memory.Candidate(study.Problem.Space.Create([g])))];
        var batch = new CandidateBatch(candidates, CandidateBatch.IndicesOf(candidates), new Sampled(sampled, expected));
        return PredictorSearch.Best(study.Problem, trials, pool, batch)!.Architecture.Genes[0];
    }

    private sealed class Sampled((double Error, double Cost)[] sampled, double[] expected) : IPredictions
    {
        public Belief Belief(int objective, int index) =>
            NasLab.Search.Acquisition.Belief.Exact(objective == 0 ? sampled[index].Error : sampled[index].Cost);

        public double Value(int objective, int index) => objective == 0 ? expected[index] : sampled[index].Cost;
    }
}
