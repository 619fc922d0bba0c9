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
}
