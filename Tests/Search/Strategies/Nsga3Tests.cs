using NasLab.Search.Strategies;

namespace NasLab.Tests.Search.Strategies;

public class Nsga3Tests
{
    [Fact]
    public void Parents_are_the_trials_along_the_reference_directions()
    {
        // given a front of three objectives: 40 trials crowd near a corner, 6 stand where the lattice of two divisions has its points
        var study = new FarApart(objectives: 3);
        var random = new Random(1);
        for (var n = 0; n < 40; n++)
        {
            var (a, b) = (0.05 * (0.1 + random.NextDouble()), 0.05 * (0.1 + random.NextDouble()));
            study.Add([a, b, 1 - a - b]);
        }

        study.Add([0, 0, 1], [0, 0.5, 0.5], [0, 1, 0], [0.5, 0, 0.5], [0.5, 0.5, 0], [1, 0, 0]);
        var strategy = new Nsga3(new Nsga3Options { PopulationSize = 6, CrossoverProbability = 0, MutationsPerChild = 2 });

        var parents = Enumerable.Range(0, 60).Select(seed => study.Parent(strategy, seed)).Distinct();

        Assert.Equal([40, 41, 42, 43, 44, 45], parents.Order());
    }

    [Fact]
    public void A_trial_that_stretches_an_objectives_range_moves_no_reference_direction()
    {
        // given the same front, of unit intercepts, and a trial that is the best of one by a little and three times as high as they reach
        var study = new FarApart(objectives: 3);
        var random = new Random(2);
        for (var n = 0; n < 20; n++)
        {
            var (a, b) = (0.05 * (0.1 + random.NextDouble()), 0.05 * (0.1 + random.NextDouble()));
            study.Add([a, b, 1 - a - b]);
        }

        study.Add([0, 0, 1], [0, 0.5, 0.5], [0, 1, 0], [0.5, 0, 0.5], [0.5, 0.5, 0], [1, 0, 0], [-0.001, 0.6, 3]);
        var strategy = new Nsga3(new Nsga3Options { PopulationSize = 6, CrossoverProbability = 0, MutationsPerChild = 2 });

        var parents = Enumerable.Range(0, 60).Select(seed => study.Parent(strategy, seed)).Distinct();

        Assert.Equal([20, 21, 22, 23, 24, 25], parents.Order());
    }

    [Fact]
    public void Of_two_that_are_drawn_the_one_of_the_lower_front_is_the_parent()
    {
        // given two survivors: the dominated one wins against itself alone, 1 draw in 4
        var study = new FarApart(objectives: 2);
        study.Add([1, 1], [0, 0], [2, 2]);
        for (var n = 0; n < 9; n++)
        {
            study.Add([3, 3]);
        }

        var strategy = new Nsga3(new Nsga3Options { PopulationSize = 2, CrossoverProbability = 0, MutationsPerChild = 2 });

        Assert.InRange(Enumerable.Range(0, 200).Count(seed => study.Parent(strategy, seed) == 0), 25, 75);
    }

    [Fact]
    public void What_is_dominated_survives_only_while_there_is_room()
    {
        var study = new FarApart(objectives: 2);
        for (var n = 0; n < 12; n++)
        {
            study.Add([2 + n, 14 - n]);
        }

        study.Add([0, 1], [1, 0]);
        var strategy = new Nsga3(new Nsga3Options { PopulationSize = 2, CrossoverProbability = 0, MutationsPerChild = 2 });

        Assert.All(Enumerable.Range(0, 30), seed => Assert.Contains(study.Parent(strategy, seed), new[] { 12, 13 }));
    }
}
