using NasLab.Search.Strategies;

namespace NasLab.Tests.Search.Strategies;

public class RegularizedEvolutionTests
{
    [Fact]
    public void Parents_are_among_the_latest_trials_only()
    {
        var study = new FarApart(objectives: 1);
        study.Add([0], [5], [4], [6]);
        var strategy = new RegularizedEvolution(new RegularizedEvolutionOptions { PopulationSize = 3, SampleSize = 3 });

        var parents = Enumerable.Range(0, 60).Select(seed => study.Parent(strategy, seed)).ToArray();

        Assert.DoesNotContain(0, parents);
        Assert.True(parents.Count(p => p == 2) > 30);
    }

    [Fact]
    public void How_much_room_a_trial_has_is_seen_in_the_whole_population()
    {
        // given a front of three: the middle one has less room than the ends, so it wins against itself alone, 1 draw in 9
        const int Seeds = 180;
        var study = new FarApart(objectives: 2);
        study.Add([0, 1], [0.5, 0.5], [1, 0]);
        var strategy = new RegularizedEvolution(new RegularizedEvolutionOptions { PopulationSize = 3, SampleSize = 2 });

        var middle = Enumerable.Range(0, Seeds).Count(seed => study.Parent(strategy, seed) == 1);

        // then: among the two drawn alone it would be an end as often as not, 1 draw in 3
        Assert.InRange(middle, 1, 40);
    }
}
