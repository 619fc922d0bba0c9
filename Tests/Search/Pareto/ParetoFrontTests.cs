using NasLab.Search.Pareto;

namespace NasLab.Tests.Search.Pareto;

public class ParetoFrontTests
{
    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void The_front_holds_what_nothing_added_dominates(int objectives)
    {
        var points = RandomPoints.OnGrid(new Random(objectives), 120, objectives, 6);
        var front = new ParetoFront<int>();

        for (var n = 0; n < points.Length; n++)
        {
            var entered = front.Add(n, points[n]);

            var expected = Enumerable.Range(0, n + 1).Where(i => !points[..(n + 1)].Any(p => Dominance.Dominates(p.AsSpan(), points[i].AsSpan())));
            Assert.Equal(expected, front.Select(m => m.Item).Order());
            Assert.Equal(entered, front.Any(m => m.Item == n));
        }
    }

    [Fact]
    public void Members_stand_by_values_and_equal_ones_in_the_order_they_came()
    {
        var front = new ParetoFront<string>();

        front.Add("b", [2, 1]);
        front.Add("a", [1, 2]);
        front.Add("a again", [1, 2]);
        front.Add("worse", [2, 2]);

        Assert.Equal(["a", "a again", "b"], front.Select(m => m.Item));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void Items_of_another_number_of_objectives_are_refused(int objectives)
    {
        var front = new ParetoFront<int>();
        front.Add(0, [.. Enumerable.Repeat(1.0, objectives)]);

        Assert.Throws<ArgumentException>(() => front.Add(1, [.. Enumerable.Repeat(0.5, objectives + 1)]));
        Assert.Throws<ArgumentException>(() => front.Add(1, [.. Enumerable.Repeat(2.0, objectives + 1)]));
        Assert.Throws<ArgumentException>(() => front.IsDominated([.. Enumerable.Repeat(0.5, objectives + 1)]));
        Assert.Throws<ArgumentException>(() => front.IsDominated([.. Enumerable.Repeat(2.0, objectives + 1)]));
        Assert.Single(front);
    }
}
