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

        var parents = Enumerable.Range(0, 90).Select(seed => study.Parent(strategy, seed)).ToArray();

        // then: of two drawn of the three best, the better one has 5 chances in 9, the worst 1
        Assert.Equal([0, 10, 20], parents.Distinct().Order());
        Assert.InRange(parents.Count(p => p == 0), 37, 63);
        Assert.InRange(parents.Count(p => p == 20), 2, 20);
    }

    [Theory]
    [InlineData(1, 0)]
    [InlineData(0, 60)]
    public void The_second_parent_is_the_best_of_one_of_the_nearest_weights_or_of_any(double neighbourProbability, int farther)
    {
        // given eleven weight vectors (i, 10 - i) / 10 and on a straight front the point (10 - i, i) / 10, which is best for the vector
        var study = new FarApart(objectives: 2);
        for (var i = 0; i <= 10; i++)
        {
            study.Add([1 - (i / 10.0), i / 10.0]);
        }

        study.Add([9, 9]);
        var strategy = new Moead(new MoeadOptions
        {
            PopulationSize = 11,
            InitialSamples = 1,
            Neighbours = 3,
            NeighbourProbability = neighbourProbability,
            CrossoverProbability = 1,
        });

        // when: five more trials on, the turn is the sixth vector's
        study.Add([9, 9], [9, 9], [9, 9], [9, 9]);
        var parents = Enumerable.Range(0, 100).Select(seed => study.Parents(strategy, seed)).ToArray();

        // then: of any, 8 in 11 are none of the three nearest
        var others = parents.SelectMany(p => p).Where(p => p != 5).ToArray();
        Assert.All(parents, p => Assert.Contains(5, p));
        Assert.InRange(others.Count(p => p is < 4 or > 6), farther, farther * 85 / 60);
        Assert.Subset(others.ToHashSet(), new HashSet<int> { 4, 6 });
    }
}
