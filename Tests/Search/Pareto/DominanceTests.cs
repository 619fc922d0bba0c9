using NasLab.Search.Pareto;

namespace NasLab.Tests.Search.Pareto;

public class DominanceTests
{
    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(5)]
    public void Pareto_dominance_is_nowhere_worse_and_somewhere_better(int objectives)
    {
        var points = RandomPoints.OnGrid(new Random(objectives), 60, objectives, 3);

        foreach (var a in points)
        {
            foreach (var b in points)
            {
                var expected = Enumerable.Range(0, objectives).All(i => a[i] <= b[i]) && Enumerable.Range(0, objectives).Any(i => a[i] < b[i]);
                Assert.Equal(expected, Dominance.Dominates(a.AsSpan(), b.AsSpan()));
            }
        }
    }

    [Fact]
    public void Constrained_domination_looks_at_feasibility_then_violation_then_objectives()
    {
        var points = RandomPoints.Constrained(new Random(1), 80, 2);

        foreach (var a in points)
        {
            foreach (var b in points)
            {
                var expected = (a.IsFeasible && !b.IsFeasible)
                    || (!a.IsFeasible && !b.IsFeasible && a.Violation < b.Violation)
                    || (a.Violation == b.Violation && Dominance.Dominates(a.Values.AsSpan(), b.Values.AsSpan()));
                Assert.Equal(expected, Dominance.Dominates(a, b));
            }
        }
    }

    [Fact]
    public void Infinity_is_worse_than_any_number_and_equal_to_itself()
    {
        Assert.True(Dominance.Dominates([1, 1e300], [1, double.PositiveInfinity]));
        Assert.False(Dominance.Dominates([1, double.PositiveInfinity], [1, double.PositiveInfinity]));
    }

    [Fact]
    public void NaN_is_refused_wherever_points_are_compared()
    {
        Assert.Throws<ArgumentException>(() => Dominance.Dominates([0, double.NaN], [1, 1]));
        Assert.Throws<ArgumentException>(() => Dominance.Dominates([0, 0], [1, double.NaN]));
        Assert.Throws<ArgumentException>(() => new ObjectiveVector([double.NaN]));
        Assert.Throws<ArgumentException>(() => new ObjectiveVector([1], double.NaN));
        Assert.Throws<ArgumentException>(() => new ParetoFront<int>().Add(0, [1, double.NaN]));
        Assert.Throws<ArgumentException>(() => Hypervolume.Of([[1, double.NaN]], [2, 2]));
    }

    [Fact]
    public void Points_of_different_lengths_are_refused() =>
        Assert.Throws<ArgumentException>(() => Dominance.Dominates([1, 2], [1, 2, 3]));
}
