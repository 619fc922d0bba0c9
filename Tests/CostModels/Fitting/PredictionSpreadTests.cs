using NasLab.CostModels.Fitting;

namespace NasLab.Tests.CostModels.Fitting;

public sealed class PredictionSpreadTests
{
    [Theory]
    [InlineData(0, 0, 0)]
    [InlineData(3, 0, 18)]
    [InlineData(0, -2, 12)]
    [InlineData(3, -2, 18 - 6 + 12)]
    public void A_prediction_spreads_as_that_of_a_linear_regression_so_far_from_the_middle(double x, double y, double squaredDistance)
    {
        // given (x, y) around (10, 20) with the inverse covariance [[2, 0.5], [0.5, 3]]
        var spread = new PredictionSpread(["depth", "launches.add"], [10, 20], [[2], [0.5, 3]], count: 50, interval90: 0.2);
        var features = new double[FeatureVocabulary.Count];
        features[FeatureVocabulary.IndexOf("depth")] = 10 + x;
        features[FeatureVocabulary.IndexOf("launches.add")] = 20 + y;

        // The variance of a new observation about a regression's line is 1 + (1 + d^2) / n times the noise's.
        Assert.Equal(Math.Sqrt(1 + ((1 + squaredDistance) / 50)), spread.Of(features), 1e-12);
        Assert.Equal(0.2 * spread.Of(features), spread.HalfWidth(features), 1e-12);
    }

    [Fact]
    public void Of_two_tables_the_wider_interval_is_that_of_networks_near_neither()
    {
        var rows = Enumerable.Range(0, 12).Select(i => (double[])[i, .. new double[FeatureVocabulary.Count - 1]]).ToArray();

        var spread = PredictionSpread.Around(rows, [.. rows.Select(_ => 1.0)])
            .WithIntervals(rows, [.. rows.Select((_, i) => i < 6 ? 4 : 9)], new SortedDictionary<int, double> { [4] = 0.3, [9] = 0.1 });

        Assert.Equal([0.3, 0.1], spread.Regions.Select(r => r.Interval90));
        Assert.Equal([2.5, 8.5], spread.Regions.Select(r => r.Means[0]));
        Assert.Equal(0.3, spread.Interval90);
    }

    [Theory]
    [InlineData(3, 1)]
    [InlineData(8, 2)]
    [InlineData(12, 3)]
    [InlineData(100, 8)]
    public void A_spread_goes_by_a_feature_for_four_networks_and_eight_at_most(int networks, int features)
    {
        var random = new Random(1);
        var rows = Enumerable.Range(0, networks).Select(_ => Enumerable.Range(0, FeatureVocabulary.Count).Select(j => j < 12 ? random.NextDouble() : 0).ToArray()).ToArray();

        Assert.Equal(features, PredictionSpread.Around(rows, [.. rows.Select(_ => 1.0)]).Features.Length);
    }
}
