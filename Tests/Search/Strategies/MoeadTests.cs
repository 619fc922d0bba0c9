using NasLab.Search.Strategies;

namespace NasLab.Tests.Search.Strategies;

public class MoeadTests
{
    [Fact]
    public void Weights_take_turns_and_each_has_its_best_trial_as_parent()
    {
        // given three weight vectors (cost alone, both alike, error alone), and the best trial of each among others that are dominated
        var study = new FarApart(objectives: 2);
        study.Add([1, 0], [0.4, 0.4], [0, 1]);
        for (var n = 3; n < 30; n++)
        {
            study.Add([0.5 + (0.1 * n), 0.5 + (0.1 * n)]);
        }

        var strategy = new Moead(new MoeadOptions { PopulationSize = 3, CrossoverProbability = 0, MutationsPerChild = 2 });

        // when, then: trials 30, 31 and 32 are those of the first, second and third vector
        foreach (var parent in new[] { 0, 1, 2, 0 })
        {
            Assert.All(Enumerable.Range(0, 20), seed => Assert.Equal(parent, study.Parent(strategy, seed)));
            study.Add([9, 9]);
        }
    }

    [Fact]
    public void One_objective_has_a_population_too()
    {
        var study = new FarApart(objectives: 1);
        for (var n = 0; n < 30; n++)
        {
            study.Add([n % 10]);
        }

        var strategy = new Moead(new MoeadOptions { PopulationSize = 3, CrossoverProbability = 0, MutationsPerChild = 2 });

        Assert.Equal([0, 10, 20], Enumerable.Range(0, 60).Select(seed => study.Parent(strategy, seed)).Distinct().Order());
    }
}
