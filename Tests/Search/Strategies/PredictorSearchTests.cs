using NasLab.Search;
using NasLab.Search.Strategies;
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
}
