using NasLab.CostModels.Fitting;

namespace NasLab.Tests.CostModels.Fitting;

public sealed class ConformalIntervalsTests
{
    [Fact]
    public void Of_twenty_samples_the_nineteenth_error_and_a_little_more_is_the_intervals_width()
    {
        // given twenty networks that nothing tells apart, off by 0.001 times 1.2, 1.2^2 and so on
        var device = new SyntheticDevice("fbnet", 20, _ => 5);
        var training = device.Training(Enumerable.Range(0, 20));
        var rows = Enumerable.Range(0, 20).Select(_ => new double[FeatureVocabulary.Count]).ToArray();
        double[] predicted = [.. Enumerable.Range(0, 20).Select(i => 5 * Math.Exp((i % 2 == 0 ? 1 : -1) * Off(i)))];

        var intervals = ConformalIntervals.Of(training, rows, predicted);

        // then: 0.9 * 21 = 18.9, so the nineteenth; 1.5 / 20 more for the choice between regressions. A prediction from 19 networks
        // spreads as sqrt(1 + 1 / 19), one from all as sqrt(1 + 1 / 20).
        var half = Off(18) * (1 + (1.5 / 20));
        Assert.All(intervals.OfSamples.Zip(predicted), t => Assert.Equal((half, half), (Math.Log(t.First.High / t.Second), Math.Log(t.Second / t.First.Low)), Near));
        Assert.Equal(half * Math.Sqrt((1 + (1 / 20.0)) / (1 + (1 / 19.0))), intervals.Spread.HalfWidth(rows[0]), 1e-9);

        static double Off(int i) => 0.001 * Math.Pow(1.2, i);

        static bool Near((double A, double B) x, (double A, double B) y) => Math.Abs(x.A - y.A) < 1e-9 && Math.Abs(x.B - y.B) < 1e-9;
    }

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
}
