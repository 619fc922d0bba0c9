using NasLab.CostModels.Fitting;

namespace NasLab.Tests.CostModels.Fitting;

public sealed class FeatureMomentsTests
{
    [Theory]
    [InlineData(new[] { 1.0, 1, 1, 1 }, 4)]
    [InlineData(new[] { 7.0, 7, 7 }, 3)]
    [InlineData(new[] { 3.0, 1 }, 1.6)]
    [InlineData(new[] { 1.0, 1, 0.000001 }, 2)]
    public void Samples_of_little_weight_count_for_little(double[] weights, double effective) =>
        Assert.Equal(effective, FeatureMoments.EffectiveCount(weights), 1e-5);

    [Theory]
    [InlineData(0.09, 1)]
    [InlineData(0.11, 2)]
    public void A_feature_that_adds_less_than_the_tolerance_to_others_is_left_out(double added, int taken)
    {
        // given two features of deviation 1 in forty networks, of which the second has so much of its deviation to itself
        var own = added / Math.Sqrt(1 - (added * added));
        var rows = Enumerable.Range(0, 40).Select(i => (X: i % 2 == 0 ? 1 : -1, Y: i % 4 < 2 ? 1 : -1)).Select(t => (double[])[t.X, t.X + (own * t.Y), .. new double[FeatureVocabulary.Count - 2]]).ToArray();

        var independent = FeatureMoments.Of(rows, [.. rows.Select(_ => 1.0)]).Independent(rows, most: 5, tolerance: 0.1);

        Assert.Equal(taken, independent.Length);
    }
}
