using NasLab.Search.Decomposition;

namespace NasLab.Tests.Search.Decomposition;

public class SimplexLatticeTests
{
    [Fact]
    public void A_layer_of_three_objectives_and_two_divisions_is_listed_by_hand()
    {
        double[][] expected = [[0, 0, 1], [0, 0.5, 0.5], [0, 1, 0], [0.5, 0, 0.5], [0.5, 0.5, 0], [1, 0, 0]];

        var layer = SimplexLattice.Layer(3, 2);

        Assert.Equal(expected, layer.Select(w => w.ToArray()));
    }

    /// <summary>The counts of table I of Deb and Jain 2014; 8 objectives and more take two layers there.</summary>
    [Theory]
    [InlineData(3, 12, 91)]
    [InlineData(5, 6, 210)]
    [InlineData(8, 3, 120)]
    [InlineData(8, 2, 36)]
    [InlineData(10, 3, 220)]
    [InlineData(10, 2, 55)]
    [InlineData(1, 7, 1)]
    public void A_layer_has_as_many_distinct_directions_as_the_binomial_coefficient_says(int objectives, int divisions, int count)
    {
        var layer = SimplexLattice.Layer(objectives, divisions);

        Assert.Equal(count, layer.Length);
        Assert.Equal(count, layer.Select(w => string.Join(' ', w)).Distinct(StringComparer.Ordinal).Count());
        Assert.All(layer, w => Assert.Equal(1, w.Sum(), 1e-12));
        Assert.All(layer, w => Assert.All(w, x => Assert.InRange(x, 0, 1)));
    }

    [Theory]
    [InlineData(1, 20, 1)]
    [InlineData(2, 20, 20)]
    [InlineData(3, 20, 15)]
    [InlineData(3, 91, 91)]
    [InlineData(3, 90, 78)]
    [InlineData(8, 156, 156)] // 120 and 36, as in the paper
    [InlineData(8, 155, 128)] // 120 and 8
    [InlineData(6, 20, 12)] // 6 and 6
    [InlineData(6, 4, 6)] // one for each objective, though it is too many
    public void As_many_as_fit(int objectives, int most, int count) => Assert.Equal(count, SimplexLattice.AtMost(objectives, most).Length);

    [Fact]
    public void The_second_layer_lies_halfway_to_the_centre()
    {
        var directions = SimplexLattice.AtMost(4, 8);

        Assert.Equal(8, directions.Length);
        Assert.Equal([0, 0, 0, 1], directions[0].AsEnumerable());
        Assert.Equal([0.125, 0.125, 0.125, 0.625], directions[4].AsEnumerable());
    }
}
