using NasLab.Search.Boosting;
using NasLab.Search.Gaussian;

namespace NasLab.Tests.Search.Boosting;

public class BoostedEnsembleTests
{
    [Fact]
    public void It_predicts_what_it_has_not_seen_and_doubts_where_it_has_seen_nothing()
    {
        // given a function with an interaction over three choices of four, a quarter of it seen; the first choice is never 3
        var all = (from a in Enumerable.Range(0, 4) from b in Enumerable.Range(0, 4) from c in Enumerable.Range(0, 4) from d in Enumerable.Range(0, 4) select new[] { a, b, c, d }).ToArray();
        var random = new Random(1);
        var seen = all.Where(x => x[0] < 3 && random.Next(3) == 0).ToArray();
        var unseen = all.Where(x => x[0] < 3 && !seen.Contains(x)).ToArray();
        var table = Table(seen);

        // when
        var ensemble = BoostedEnsemble.Fit(table, [.. seen.Select(Value)], new BoostingOptions(), new Random(2));

        // then
        var asked = Table(unseen);
        var error = unseen.Select((x, i) => Math.Pow(ensemble.Predict(asked, i).Mean - Value(x), 2)).Average();
        var variance = unseen.Average(x => Math.Pow(Value(x) - unseen.Average(Value), 2));
        Assert.True(error < 0.2 * variance, $"{error} of {variance}");
        Assert.True(
            Enumerable.Range(0, unseen.Length).Average(i => ensemble.Predict(asked, i).Deviation)
            > Enumerable.Range(0, seen.Length).Average(i => ensemble.Predict(table, i).Deviation));
    }

    [Fact]
    public void The_same_random_numbers_give_the_same_ensemble()
    {
        int[][] points = [[0, 1, 2, 3], [1, 1, 0, 2], [3, 0, 0, 1], [2, 2, 2, 0]];
        var table = Table(points);

        var (one, other) = (Fit(), Fit());

        Assert.All(Enumerable.Range(0, 4), i => Assert.Equal(one.Predict(table, i), other.Predict(table, i)));

        BoostedEnsemble Fit() => BoostedEnsemble.Fit(table, [.. points.Select(Value)], new BoostingOptions(), new Random(3));
    }

    [Fact]
    public void Members_learn_from_bootstrap_samples_and_differ_by_as_much_as_the_means_of_samples_do()
    {
        // given: nothing tells the rows apart, so that a member answers with the mean of the rows that it drew
        double[] targets = [-3, -1, -1, 0, 0, 1, 4];
        var table = Table(targets.Select(_ => new[] { 0 }));
        var options = new BoostingOptions { Members = 3, Trees = 1, Depth = 0, LearningRate = 1, Shrinkage = 0 };
        var random = new Random(4);

        var answers = Enumerable.Range(0, 4000).Select(_ => BoostedEnsemble.Fit(table, targets, options, random).Predict(table, 0)).ToArray();

        // then: a mean of n drawn rows varies by the rows' variance over n (Efron 1979), of which a sample's variance is an unbiased estimate
        var variance = targets.Average(t => t * t) / targets.Length;
        Assert.Equal(1, answers.Average(a => a.Deviation * a.Deviation) / variance, 0.08);
        Assert.Equal(1, answers.Average(a => a.Mean * a.Mean) / (variance / 3), 0.12);
    }

    private static CodeTable Table(IEnumerable<int[]> points) => new([.. points.Select(p => new KernelInput(p, []))]);

    private static double Value(int[] x) => x[0] + (x[1] == 2 ? 2 : 0) + (x[1] == 2 && x[2] > 1 ? -1 : 0) - (0.5 * x[3]) - 1;
}
