using NasLab.CostModels.Fitting;

namespace NasLab.Tests.CostModels.Fitting;

public sealed class CrossValidationTests
{
    [Theory]
    [InlineData(5, 5)]
    [InlineData(30, 30)]
    [InlineData(31, 10)]
    [InlineData(199, 10)]
    [InlineData(200, 5)]
    public void Every_sample_is_held_back_once_alone_where_there_are_few(int count, int folds)
    {
        var split = CrossValidation.Split([.. Enumerable.Repeat(2.5, count)]).ToArray();

        Assert.Equal(folds, split.Length);
        Assert.Equal(Enumerable.Range(0, count), split.SelectMany(s => s.Held).Order());
        Assert.All(split, s => Assert.Equal(Enumerable.Range(0, count), s.Held.Concat(s.Others).Order()));
        Assert.InRange(split.Max(s => s.Held.Length) - split.Min(s => s.Held.Length), 0, 1);
    }

    [Fact]
    public void Errors_are_weighed()
    {
        // given a regression that says 10 whatever it sees: off by a quarter, by 0 and by 1
        var validation = CrossValidation.Of(new Ten(), [[], [], []], [8, 10, 5], [2, 1, 1]);

        Assert.Equal([10.0, 10, 10], validation.PredictedMs);
        Assert.Equal(((2 * 25) + 0 + 100) / 4.0, validation.ErrorPct, 1e-9);
    }

    private sealed class Ten : ILatencyRegression
    {
        public string Method => "ten";

        public LatencyFormula Fit(double[][] rows, double[] latenciesMs, double[] weights) => new([new LatencyTerm([], 10)], leastMs: 1, []);
    }
}
