using NasLab.CostModels.Fitting.Transfer;

namespace NasLab.Tests.CostModels.Fitting.Transfer;

public sealed class TransferBasisTests
{
    private static readonly Random Random = new(1);

    /// <summary>Five features of 100 networks: c never differs, b goes along with a.</summary>
    private static readonly double[][] Pool =
    [
        .. Enumerable.Range(0, 100).Select(_ => (A: Random.Next(0, 9), D: Random.Next(0, 9), E: Random.Next(3, 9)))
            .Select(t => (double[])[t.A, 1000 + (250.0 * t.A), 7, t.D, 0.001 * t.E]),
    ];

    [Fact]
    public void Features_that_go_along_with_one_another_share_a_coordinate_and_constant_ones_have_none()
    {
        var basis = TransferBasis.Of(["a", "b", "c", "d", "e"], Pool);

        var coordinates = Pool.Select(basis.Coordinates).ToArray();

        Assert.Equal(4, basis.Count);
        Assert.All(coordinates, c => Assert.Equal(1, c[0]));
        Assert.All(Enumerable.Range(1, 3), k => Assert.Equal(1, coordinates.Average(c => c[k]), 9));
        Assert.All(Enumerable.Range(1, 3), k => Assert.Equal(0, coordinates.Min(c => c[k]), 9));
    }

    [Fact]
    public void A_function_of_coordinates_is_one_of_features_even_away_from_the_pool()
    {
        var basis = TransferBasis.Of(["a", "b", "c", "d", "e"], Pool).WithPairs([1, 2, 3], Pool);
        double[] coefficients = [.. Enumerable.Range(0, basis.Count).Select(k => 0.5 + (k * 0.3))];

        var function = basis.ToFeatures(coefficients);

        Assert.Equal(4 + 6, basis.Count);
        Assert.All(Pool.Append([50, 3, 9, 40, 2]), row =>
        {
            double Value(string name) => row["abcde".IndexOf(name, StringComparison.Ordinal)];
            var sum = function.Constant + function.Linear.Sum(t => t.Coefficient * Value(t.Feature))
                + function.Products.Sum(t => t.Coefficient * Value(t.First) * Value(t.Second));
            Assert.Equal(RobustLeastSquares.Dot(basis.Coordinates(row), coefficients), sum, 6);
        });
    }

    [Fact]
    public void Products_are_what_the_features_alone_do_not_explain()
    {
        var basis = TransferBasis.Of(["a", "b", "c", "d", "e"], Pool).WithPairs([1, 2], Pool);

        var rows = Pool.Select(basis.Coordinates).ToArray();

        for (var product = basis.LinearCount; product < basis.Count; product++)
        {
            Assert.Equal(1, rows.Average(r => r[product] * r[product]), 6);
            Assert.All(Enumerable.Range(0, basis.LinearCount), k => Assert.Equal(0, rows.Average(r => r[product] * r[k]), 4));
        }
    }

    [Fact]
    public void A_product_that_the_features_explain_whole_is_no_coordinate()
    {
        // given a feature that is there or not, whose square is itself
        double[][] pool = [.. Pool.Select(row => (double[])[row[0] < 4 ? 0 : 1, row[3]])];

        var basis = TransferBasis.Of(["there", "d"], pool).WithPairs([1, 2], pool);

        Assert.Equal(3 + 2, basis.Count);
        Assert.Equal(
            [("there", "d"), ("d", "d")],
            basis.ToFeatures([0, 0, 0, 1, 1]).Products.Select(p => (p.First, p.Second)));
    }

    [Fact]
    public void An_empty_pool_and_rows_of_another_length_are_refused()
    {
        Assert.Throws<ArgumentException>(() => TransferBasis.Of(["a"], []));
        Assert.Throws<ArgumentException>(() => TransferBasis.Of(["a"], [[1, 2]]));
        Assert.Throws<ArgumentException>(() => TransferBasis.Of(["a"], [[double.NaN]]));
    }
}
