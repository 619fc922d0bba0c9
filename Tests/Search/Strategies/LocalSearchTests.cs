using NasLab.Search;
using NasLab.Search.Strategies;
using NasLab.SearchSpaces.Spaces;
using NasLab.Tests.Search.Synthetic;

namespace NasLab.Tests.Search.Strategies;

public class LocalSearchTests
{
    private static readonly LocalSearch _strategy = new(new LocalSearchOptions { InitialSamples = 1 });

    [Fact]
    public void Tries_all_neighbours_of_the_best_and_then_begins_elsewhere()
    {
        // given the optimum of a space where it has 12 neighbours
        var study = Study("1,0,3,2");
        var best = study.History[0].Architecture;

        study.Run(_strategy, seed: 1, trials: 14);

        Assert.All(study.History[1..13], t => Assert.True(Variation.AreNeighbours(best, t.Architecture)));
        Assert.False(Variation.AreNeighbours(best, study.History[13].Architecture));
    }

    [Fact]
    public void The_last_neighbour_of_many_is_tried_before_it_begins_elsewhere()
    {
        // given the optimum of a space where it has 40 neighbours, all but one of them tried
        var study = SyntheticStudy.Create(new IntegerSpace(8, 6), Landscape.Error, Landscape.Free);
        Add(study, "1,4,1,4,1,4,1,4");
        var neighbours = Variation.Neighbours(study.History[0].Architecture).ToArray();
        study.History.AddRange(neighbours[..^1].Select((a, i) => study.Observe(i + 1, a, TrialState.Completed)));

        Assert.All(Enumerable.Range(0, 20), seed => Assert.Equal(neighbours[^1], study.Propose(_strategy, seed)!.Architecture));
        Assert.Equal(40, neighbours.Length);
    }

    [Fact]
    public void Goes_on_from_a_better_one_as_soon_as_it_is_known()
    {
        var study = Study("0,1,1,1", "0,0,1,1");

        for (var seed = 0; seed < 20; seed++)
        {
            var next = study.Propose(_strategy, seed)!.Architecture;

            Assert.True(Variation.AreNeighbours(study.History[1].Architecture, next));
            Assert.NotEqual(study.History[0].Architecture, next);
        }
    }

    [Fact]
    public void A_new_climb_looks_at_its_own_trials_only()
    {
        // given the optimum, and a beginning elsewhere that is worse
        var study = Study("1,0,3,2", "3,3,0,1");

        for (var seed = 0; seed < 20; seed++)
        {
            Assert.True(Variation.AreNeighbours(study.History[1].Architecture, study.Propose(_strategy, seed)!.Architecture));
        }
    }

    [Fact]
    public void Workers_that_wait_for_a_beginning_try_its_neighbours()
    {
        var study = Study("1,0,3,2", "3,3,0,1");
        study.History[1] = study.Observe(1, study.History[1].Architecture, TrialState.Running);

        var next = study.Propose(_strategy, seed: 2)!.Architecture;

        Assert.True(Variation.AreNeighbours(study.History[1].Architecture, next));
    }

    [Fact]
    public void A_beginning_that_fails_is_followed_by_another()
    {
        var study = Study("1,0,3,2", "3,3,0,1");
        study.History[1] = study.Observe(1, study.History[1].Architecture, TrialState.Failed);

        var next = Enumerable.Range(0, 20).Select(seed => study.Propose(_strategy, seed)!.Architecture);

        Assert.Contains(next, a => !Variation.AreNeighbours(study.History[1].Architecture, a));
    }

    [Fact]
    public void Expands_trade_offs_with_most_room_first_and_nothing_that_is_dominated()
    {
        // given error and cost: trials 0, 2 and 3 are a front, of which the second stands between the others; trial 1 is dominated by the first
        var study = SyntheticStudy.Create(new IntegerSpace(4, 4), Landscape.Error, Landscape.Free, Landscape.Cost);
        Add(study, "1,0,3,2", "1,0,3,3", "1,0,0,2", "0,0,0,2");

        var next = Enumerable.Range(0, 20).Select(seed => study.Propose(_strategy, seed)!.Architecture).ToArray();

        Assert.All(next, a => Assert.Contains(new[] { 0, 3 }, i => Variation.AreNeighbours(study.History[i].Architecture, a)));
    }

    private static SyntheticStudy Study(params string[] tried)
    {
        var study = SyntheticStudy.Create(new IntegerSpace(4, 4), Landscape.Error, Landscape.Free);
        Add(study, tried);
        return study;
    }

    private static void Add(SyntheticStudy study, params string[] tried)
    {
        foreach (var id in tried)
        {
            study.History.Add(study.Observe(study.History.Count, study.Problem.Space.Parse(id), TrialState.Completed));
        }
    }
}
