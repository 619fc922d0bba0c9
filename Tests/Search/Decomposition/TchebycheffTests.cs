using NasLab.Search.Decomposition;
using NasLab.Search.Pareto;
using NasLab.Tests.Search.Pareto;

namespace NasLab.Tests.Search.Decomposition;

public class TchebycheffTests
{
    [Fact]
    public void Weights_choose_along_the_front()
    {
        // given: a concave front, which no weighted sum finds the middle of, in units that differ by a thousand
        ObjectiveVector[] points = [new([0, 1000]), new([0.7, 700]), new([1, 0]), new([0.8, 800])];
        var problems = new Tchebycheff(points);

        Assert.Equal([0], problems.Best([1, 0], 1));
        Assert.Equal([1, 3], problems.Best([0.5, 0.5], 2));
        Assert.Equal([2], problems.Best([0, 1], 1));
    }

    [Fact]
    public void Points_are_told_apart_where_a_single_one_is_on_the_front()
    {
        Assert.Equal([2, 0, 1], new Tchebycheff([new([3]), new([5]), new([1])]).Best([1], 3));
        Assert.Equal([1, 2, 0], new Tchebycheff([new([3, 9]), new([1, 1]), new([2, 4])]).Best([0.5, 0.5], 3));
    }

    [Fact]
    public void The_best_of_any_weights_is_not_dominated()
    {
        var points = RandomPoints.OnGrid(new Random(1), 60, 3, 8).Select(p => new ObjectiveVector(p)).ToArray();
        var problems = new Tchebycheff(points);

        foreach (var weights in SimplexLattice.Layer(3, 6))
        {
            var best = points[problems.Best(weights, 1)[0]];

            Assert.DoesNotContain(points, p => Dominance.Dominates(p, best));
        }
    }

    [Fact]
    public void What_violates_less_comes_first_and_the_infinite_is_no_better_than_the_worst()
    {
        ObjectiveVector[] points = [new([0, 0], violation: 1), new([1, double.PositiveInfinity]), new([2, 1]), new([1, 3])];
        var problems = new Tchebycheff(points);

        Assert.Equal(0, problems.Best([0.5, 0.5], 4)[^1]);
        Assert.Equal(2, problems.Best([0.01, 0.99], 1)[0]);
    }
}
