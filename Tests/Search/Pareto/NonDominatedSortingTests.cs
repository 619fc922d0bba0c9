using NasLab.Search.Pareto;

namespace NasLab.Tests.Search.Pareto;

public class NonDominatedSortingTests
{
    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    public void Ranks_are_those_of_peeling_front_after_front(int objectives)
    {
        var random = new Random(objectives);
        for (var round = 0; round < 40; round++)
        {
            var points = RandomPoints.Constrained(random, random.Next(60), objectives);

            var ranks = NonDominatedSorting.Ranks(points);

            Assert.Equal(Peel(points), ranks);
        }
    }

    private static int[] Peel(ObjectiveVector[] points)
    {
        var ranks = new int[points.Length];
        var left = Enumerable.Range(0, points.Length).ToList();
        for (var rank = 0; left.Count > 0; rank++)
        {
            var front = left.Where(i => !left.Exists(j => Dominance.Dominates(points[j], points[i]))).ToArray();
            Array.ForEach(front, i => ranks[i] = rank);
            left.RemoveAll(front.Contains);
        }

        return ranks;
    }
}
