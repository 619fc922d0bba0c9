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
