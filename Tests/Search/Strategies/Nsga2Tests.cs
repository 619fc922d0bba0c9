using NasLab.Search.Strategies;

namespace NasLab.Tests.Search.Strategies;

public class Nsga2Tests
{
    [Fact]
    public void Parents_are_the_best_trials_of_all_by_front_and_then_by_room()
    {
        // given a front whose ends and middle have most room, older than what is dominated, and four that crowd near an end
        var study = new FarApart(objectives: 2);
        study.Add([0, 1], [0.01, 0.98], [0.02, 0.96], [0.03, 0.94], [0.04, 0.92], [0.5, 0.5], [1, 0]);
        for (var n = 0; n < 20; n++)
        {
            study.Add([1 + n, 2]);
        }

        var parents = Enumerable.Range(0, 60).Select(seed => study.Parent(Strategy(population: 3), seed)).Distinct();

        Assert.Equal([0, 5, 6], parents.Order());
    }

    [Fact]
    public void The_better_of_two_that_are_drawn_is_the_parent()
    {
        // given two survivors: the dominated one wins against itself alone, 1 draw in 4
        var study = new FarApart(objectives: 2);
        study.Add([1, 1], [0, 0], [2, 2]);
        for (var n = 0; n < 9; n++)
        {
            study.Add([3, 3]);
        }

        var worse = Enumerable.Range(0, 200).Count(seed => study.Parent(Strategy(population: 2), seed) == 0);

        Assert.InRange(worse, 25, 75);
    }

    private static Nsga2 Strategy(int population) =>
        new(new Nsga2Options { PopulationSize = population, CrossoverProbability = 0, MutationsPerChild = 2 });
}
