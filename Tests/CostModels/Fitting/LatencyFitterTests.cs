using NasLab.CostModels.Fitting;

namespace NasLab.Tests.CostModels.Fitting;

public sealed class LatencyFitterTests
{
    private static readonly FitTable _table = new("synthetic", "latency_ms", "any", 200, Seed: null, new string('0', 64));

    [Theory]
    [InlineData("nasbench201", 12)]
    [InlineData("fbnet", 40)]
    [InlineData("once-for-all", 80)]
    public void A_device_whose_latency_is_a_sum_over_operators_is_found_exactly(string space, int samples)
    {
        var device = new SyntheticDevice(space, 150, Sum);

        var statistics = device.Judge(device.Fit(samples), samples);

        Assert.True(statistics.MapePct < 1, $"{statistics}");
        Assert.True(statistics.Spearman > 0.99, $"{statistics}");
    }

    [Theory]
    [InlineData(GraphExecution.Eager)]
    [InlineData(GraphExecution.Pruned)]
    public void It_is_found_out_whether_a_device_runs_dead_operators(GraphExecution execution)
    {
        var device = new SyntheticDevice("nasbench201", 100, Sum, noise: 0.03, execution);

        var fit = device.Fit(40);

        Assert.Equal(execution, fit.Execution);
    }

    [Theory]
    [InlineData(20)]
    [InlineData(100)]
    [InlineData(350)]
    public void Nine_intervals_in_ten_hold_the_measurement(int samples)
    {
        var device = new SyntheticDevice("fbnet", samples + 600, Sum, noise: 0.05);

        var fit = device.Fit(samples);

        Assert.InRange(device.Judge(fit, samples).Interval90CoveragePct!.Value, samples < 50 ? 75 : 85, samples < 50 ? 99.5 : 95);
        Assert.InRange(fit.CrossValidated.Interval90CoveragePct!.Value, 90, samples < 50 ? 100 : 96);
        Assert.DoesNotContain("trees", fit.Method, StringComparison.Ordinal); // a sum needs none, and they are long
    }

    [Fact]
    public void Many_samples_of_a_device_with_a_step_make_trees_worth_their_while()
    {
        var device = new SyntheticDevice("fbnet", 700, f => Sum(f) * (f("megaElements.depthwise-convolution") > 1.0 ? 1.5 : 1));

        var (few, many) = (device.Fit(100), device.Fit(500));

        Assert.EndsWith("+trees", many.Method, StringComparison.Ordinal);
        Assert.True(device.Judge(many, 500).MapePct < device.Judge(few, 500).MapePct);
    }

    [Fact]
    public void A_device_whose_latency_has_products_makes_pairs_worth_their_while()
    {
        var device = new SyntheticDevice("fbnet", 160, f => Sum(f) + (0.01 * f("megaMacs.pointwise-convolution") * f("megaMacs.depthwise-convolution")));

        var fit = device.Fit(100);

        Assert.StartsWith("ridge-with-pairs", fit.Method, StringComparison.Ordinal);
    }

    [Fact]
    public void Tables_of_different_noise_have_intervals_of_their_own()
    {
        var (noisy, exact) = (new SyntheticDevice("nasbench201", 800, Sum, noise: 0.1), new SyntheticDevice("fbnet", 800, Sum, noise: 0.005));
        var trainings = new[] { noisy, exact }.Select(d => d.Training(Enumerable.Range(0, 200))).ToArray();
        var samples = trainings.SelectMany((t, i) => t.Samples.Select(s => s with { Table = i }));

        var fit = LatencyFitter.Fit(
            new TrainingSet(trainings[0].Features.Concat(trainings[1].Features), [.. samples]), SyntheticDevice.Origin with { Tables = [_table, _table] });

        Assert.InRange(noisy.Judge(fit, 200).Interval90CoveragePct!.Value, 85, 95);
        Assert.InRange(exact.Judge(fit, 200).Interval90CoveragePct!.Value, 85, 97);
        Assert.Equal([200, 200], fit.Origin.Tables.Select(t => t.CrossValidated!.Count));
        Assert.True(fit.Origin.Tables[0].CrossValidated!.MapePct > 3 * fit.Origin.Tables[1].CrossValidated!.MapePct);
    }

    [Fact]
    public void A_network_beyond_the_reach_of_every_table_takes_the_widest_interval()
    {
        var features = new double[FeatureVocabulary.Count];
        var depth = FeatureVocabulary.IndexOf("depth");
        var spread = new PredictionSpread(["depth"], [5], [[1]], 100, interval90: 0.3)
        {
            Regions = [new SpreadRegion([0], Reach: 2, Interval90: 0.1), new SpreadRegion([10], Reach: 9, Interval90: 0.3)],
        };

        var widths = new[] { 1.5, 2.5, -3 }.Select(d =>
        {
            features[depth] = d;
            return spread.HalfWidth(features) / spread.Of(features);
        });

        Assert.Equal([0.1, 0.3, 0.3], widths, (a, b) => Math.Abs(a - b) < 1e-12);
    }

    [Fact]
    public void Intervals_widen_away_from_the_training_set()
    {
        var device = new SyntheticDevice("fbnet", 60, Sum, noise: 0.03);
        var fit = device.Fit(60);
        var typical = device.Features.Row(fit.Execution, 0).ToArray();

        var widths = new[] { 1.0, 2.0, 4.0 }.Select(scale => fit.Predict([.. typical.Select(v => v * scale)])).Select(p => p.High / p.Low).ToArray();

        Assert.True(widths[0] > 1);
        Assert.True(widths[1] > widths[0] && widths[2] > widths[1], string.Join(' ', widths));
    }

    [Fact]
    public void Four_networks_are_too_few()
    {
        var device = new SyntheticDevice("fbnet", 4, Sum);

        var error = Assert.Throws<ArgumentException>(() => device.Fit(4));

        Assert.Contains("at least 5", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void The_checksum_is_of_the_samples_whatever_their_order()
    {
        var device = new SyntheticDevice("fbnet", 6, Sum);

        var (there, back) = (device.Training([0, 1, 2, 3, 4]).Checksum(), device.Training([4, 3, 2, 1, 0]).Checksum());

        Assert.Equal(there, back);
        Assert.NotEqual(there, device.Training([0, 1, 2, 3, 5]).Checksum());
        Assert.Matches("^[0-9a-f]{64}$", there);
    }

    private static double Sum(Func<string, double> f) =>
        2 + (0.05 * f("launches.elementwise")) + (0.2 * f("megaMacs.pointwise-convolution")) + (0.9 * f("megaMacs.depthwise-convolution"))
        + (0.15 * f("megaMacs.dense-convolution")) + (0.4 * f("megaElements.pool")) + (0.1 * f("launches.add"));
}
