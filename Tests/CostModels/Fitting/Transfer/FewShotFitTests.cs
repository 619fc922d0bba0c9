using NasLab.CostModels.Fitting;
using NasLab.CostModels.Fitting.Transfer;

namespace NasLab.Tests.CostModels.Fitting.Transfer;

public sealed class FewShotFitTests
{
    [Fact]
    public void A_device_that_is_a_combination_of_known_ones_is_recovered_from_fewer_measurements_than_features()
    {
        var simulated = new SimulatedDevices(seed: 3, features: 9);
        var devices = Enumerable.Range(0, 5).Select(_ => simulated.Device()).ToArray();
        var sources = devices.Select((d, i) => new SourceDevice($"s{i}", $"s{i}", [.. d])).ToArray();
        var target = simulated.Networks.Select((_, i) => (2 * devices[0][i]) + (5 * devices[3][i])).ToArray();
        var prior = DevicePrior.From(simulated.Names, simulated.Networks, sources, new TransferOptions { LeastShareDeviation = 1e-4, Independence = 0 });

        var chosen = SampleDesign.Choose(prior, simulated.Networks, 7, new Random(1));
        var fit = FewShotFit.Of(prior, [.. chosen.Select(i => simulated.Networks[i])], [.. chosen.Select(i => target[i])]);

        Assert.All(simulated.Networks.Zip(target), t => Assert.Equal(1, fit.Predict(t.First).LatencyMs / t.Second, 0.005));
    }

    [Fact]
    public void Ninety_percent_intervals_hold_ninety_percent_of_the_measurements_of_simulated_devices()
    {
        var (covered, all) = (0, 0);
        for (var trial = 0; trial < 12; trial++)
        {
            var simulated = new SimulatedDevices(seed: 10 + trial);
            var sources = Enumerable.Range(0, 12).Select(s => simulated.Source(s, 0.04)).ToArray();
            var prior = DevicePrior.From(simulated.Names, simulated.Networks, sources);
            var measured = simulated.Measured(simulated.Device(), 0.04);
            var chosen = SampleDesign.Choose(prior, simulated.Networks, 10, new Random(trial));

            var fit = FewShotFit.Of(prior, [.. chosen.Select(i => simulated.Networks[i])], [.. chosen.Select(i => measured[i])]);

            var inside = simulated.Networks.Select((n, i) => fit.Predict(n) is var p && p.Low <= measured[i] && measured[i] <= p.High);
            (covered, all) = (covered + inside.Count(c => c), all + measured.Length);
        }

        Assert.InRange(100.0 * covered / all, 85, 95);
    }

    [Fact]
    public void Known_devices_make_ten_measurements_worth_more()
    {
        var simulated = new SimulatedDevices(seed: 5, features: 12);
        var sources = Enumerable.Range(0, 15).Select(s => simulated.Source(s, 0.03)).ToArray();
        var truth = simulated.Device();
        var measured = simulated.Measured(truth, 0.03);

        var withSources = ErrorPct(DevicePrior.From(simulated.Names, simulated.Networks, sources));
        var alone = ErrorPct(DevicePrior.From(simulated.Names, simulated.Networks, []));

        Assert.InRange(withSources, 0, 0.7 * alone);
        Assert.InRange(withSources, 0, 6);

        double ErrorPct(DevicePrior prior)
        {
            var fit = FewShotFit.Of(prior, [.. simulated.Networks.Take(10)], [.. measured.Take(10)]);
            return 100 * simulated.Networks.Zip(truth).Average(t => Math.Abs((fit.Predict(t.First).LatencyMs / t.Second) - 1));
        }
    }

    [Fact]
    public void One_wrong_measurement_moves_a_fit_little()
    {
        var simulated = new SimulatedDevices(seed: 6);
        var sources = Enumerable.Range(0, 12).Select(s => simulated.Source(s, 0.02)).ToArray();
        var prior = DevicePrior.From(simulated.Names, simulated.Networks, sources);
        var truth = simulated.Device();
        var measured = truth.Take(14).ToArray();
        measured[4] *= 3;

        var fit = FewShotFit.Of(prior, [.. simulated.Networks.Take(14)], measured);

        Assert.InRange(simulated.Networks.Zip(truth).Average(t => Math.Abs((fit.Predict(t.First).LatencyMs / t.Second) - 1)), 0, 0.05);
    }

    [Theory]
    [InlineData(0.01)]
    [InlineData(0.05)]
    [InlineData(0.2)]
    public void The_noise_that_it_finds_is_the_noise_that_there_is(double noise)
    {
        var found = Enumerable.Range(0, 8).Average(trial =>
        {
            var simulated = new SimulatedDevices(seed: 60 + trial, networks: 60, features: 4);
            var measured = simulated.Measured(simulated.Device(), noise);
            return Math.Log(FewShotFit.Of(DevicePrior.From(simulated.Names, simulated.Networks, []), simulated.Networks, measured).Noise);
        });

        Assert.InRange(Math.Exp(found) / noise, 0.75, 1.3);
    }

    [Fact]
    public void Latencies_in_another_unit_give_the_same_fit_in_that_unit()
    {
        var simulated = new SimulatedDevices(seed: 14);
        var prior = DevicePrior.From(simulated.Names, simulated.Networks, [.. Enumerable.Range(0, 6).Select(s => simulated.Source(s, 0.03))]);
        var measured = simulated.Measured(simulated.Device(), 0.03);

        var one = FewShotFit.Of(prior, simulated.Networks[..12], measured[..12]);
        var other = FewShotFit.Of(prior, simulated.Networks[..12], [.. measured[..12].Select(m => 1000 * m)]);

        Assert.Equal(one.Noise, other.Noise, 1e-6);
        Assert.All(simulated.Networks, n =>
        {
            var (a, b) = (one.Predict(n), other.Predict(n));
            Assert.Equal(1, b.LatencyMs / (1000 * a.LatencyMs), 1e-4);
            Assert.Equal(1, (b.High - b.LatencyMs) / (1000 * (a.High - a.LatencyMs)), 1e-3);
        });
    }

    [Fact]
    public void The_covariance_is_that_of_the_mixture_over_noises()
    {
        // given the posteriors of all noises, made one by one, with the prior of the noise
        var simulated = new SimulatedDevices(seed: 15, features: 4);
        var prior = DevicePrior.From(simulated.Names, simulated.Networks, [.. Enumerable.Range(0, 5).Select(s => simulated.Source(s, 0.05))]);
        var measured = simulated.Measured(simulated.Device(), 0.05)[..9];
        var fit = FewShotFit.Of(prior, simulated.Networks[..9], measured);
        var scale = Math.Exp(measured.Average(Math.Log));
        double[][] rows = [.. simulated.Networks[..9].Select(n => prior.Basis.Coordinates(n[fit.Execution]))];
        double[] ones = [.. measured.Select(_ => 1.0)];
        var (center, spread) = prior.LogNoise;
        var parts = Enumerable.Range(0, 15).Select(i => 0.002 * Math.Pow(1.4, i)).Select(noise =>
        {
            var posterior = Posterior.Of(prior, rows, [.. measured.Select(m => m / scale)], ones, noise);
            return (Posterior: posterior, Log: posterior.LogEvidence - (0.5 * Math.Pow((Math.Log(noise) - center) / spread, 2)), Noise: noise);
        }).ToArray();

        // when: moments of the mixture, E[x] and E[x x^T] - E[x] E[x]^T
        var total = parts.Sum(p => Math.Exp(p.Log - parts.Max(q => q.Log)));
        double Mixed(Func<(Posterior Posterior, double Log, double Noise), double> of) =>
            parts.Sum(p => Math.Exp(p.Log - parts.Max(q => q.Log)) / total * of(p));
        double At((Posterior Posterior, double Log, double Noise) part, int k) => part.Posterior.Scale * scale * part.Posterior.Mean[k];

        // then
        Assert.Equal(Math.Sqrt(Mixed(p => p.Noise * p.Noise)), fit.Noise, 1e-9);
        for (var i = 0; i < fit.Coefficients.Length; i++)
        {
            Assert.Equal(Mixed(p => At(p, i)), fit.Coefficients[i], 1e-9 * scale);
            for (var j = 0; j < fit.Coefficients.Length; j++)
            {
                var second = Mixed(p => (Math.Pow(p.Posterior.Scale * scale, 2) * p.Posterior.Covariance[i, j]) + (At(p, i) * At(p, j)));
                Assert.Equal(second - (Mixed(p => At(p, i)) * Mixed(p => At(p, j))), fit.Covariance[i, j], 1e-7 * scale * scale);
            }
        }
    }

    [Fact]
    public void A_device_that_prunes_is_told_from_one_that_does_not()
    {
        var simulated = new SimulatedDevices(seed: 7);
        var random = new Random(7);
        NetworkFeatures[] networks =
        [
            .. simulated.Networks.Select(n => n with { Pruned = [.. n.Eager.Select(f => f * random.Next(1, 4) / 3)] }),
        ];
        var shares = Enumerable.Range(0, 6).Select(_ => Enumerable.Range(0, 6).Select(j => (1 + random.NextDouble()) / (j + 1)).ToArray()).ToArray();
        var sources = shares.Select((s, i) => new SourceDevice($"s{i}", $"s{i}", [.. networks.Select(n => Latency(s, i < 3 ? n.Eager : n.Pruned))]));
        var prior = DevicePrior.From(simulated.Names, networks, [.. sources]);
        var own = Enumerable.Range(0, 6).Select(j => 7 * (1 + random.NextDouble()) / (j + 1)).ToArray();
        var chosen = SampleDesign.Choose(prior, networks, 8, new Random(1));

        var pruning = FewShotFit.Of(prior, [.. chosen.Select(i => networks[i])], [.. chosen.Select(i => Latency(own, networks[i].Pruned))]);
        var eager = FewShotFit.Of(prior, [.. chosen.Select(i => networks[i])], [.. chosen.Select(i => Latency(own, networks[i].Eager))]);

        Assert.Equal(0.5, prior.PrunedProbability, 6);
        Assert.Equal(GraphExecution.Pruned, pruning.Execution);
        Assert.Equal(GraphExecution.Eager, eager.Execution);

        static double Latency(double[] shares, double[] features) => 1 + shares.Zip(features, (s, f) => s * f).Sum();
    }

    [Theory]
    [InlineData(1, GraphExecution.Eager)]
    [InlineData(5, GraphExecution.Pruned)]
    public void Measurements_that_cannot_tell_leave_it_to_what_known_devices_do(int pruning, GraphExecution expected)
    {
        // given six devices of which some prune, and measurements of networks without dead parts
        var simulated = new SimulatedDevices(seed: 16);
        var random = new Random(16);
        NetworkFeatures[] networks = [.. simulated.Networks.Select(n => n with { Pruned = [.. n.Eager.Select(f => f * random.Next(1, 4) / 3)] })];
        var sources = Enumerable.Range(0, 6).Select(s =>
        {
            var shares = Enumerable.Range(0, 6).Select(j => (1 + random.NextDouble()) / (j + 1)).ToArray();
            return new SourceDevice($"s{s}", $"s{s}", [.. networks.Select(n => 1 + shares.Zip(s < pruning ? n.Pruned : n.Eager, (x, f) => x * f).Sum())]);
        });
        var prior = DevicePrior.From(simulated.Names, networks, [.. sources]);
        var measured = simulated.Measured(simulated.Device(), 0.03)[..8];

        var fit = FewShotFit.Of(prior, [.. networks[..8].Select(n => n with { Pruned = n.Eager })], measured);

        Assert.Equal((pruning + 1) / 8.0, prior.PrunedProbability, 1e-12);
        Assert.Equal(expected, fit.Execution);
    }

    [Fact]
    public void A_measurement_that_weighs_more_is_met_more_closely_and_a_common_factor_of_all_weights_changes_nothing()
    {
        // given measurements of which the fourth is a tenth too slow
        var simulated = new SimulatedDevices(seed: 5);
        var prior = DevicePrior.From(simulated.Names, simulated.Networks, [.. Enumerable.Range(0, 8).Select(s => simulated.Source(s, 0.04))]);
        var networks = simulated.Networks[..8];
        var measured = simulated.Measured(simulated.Device(), 0.02)[..8];
        measured[3] *= 1.1;
        double[] weights = [.. measured.Select((_, i) => i == 3 ? 20.0 : 1)];

        var plain = FewShotFit.Of(prior, networks, measured);
        var heavy = FewShotFit.Of(prior, networks, measured, weights);

        Assert.True(Miss(heavy) < 0.5 * Miss(plain), $"{Miss(heavy)} of {Miss(plain)}");
        AssertSame(plain, FewShotFit.Of(prior, networks, measured, [.. measured.Select(_ => 7.0)]));
        AssertSame(heavy, FewShotFit.Of(prior, networks, measured, [.. weights.Select(w => 0.2 * w)]));
        Assert.Throws<ArgumentException>(() => FewShotFit.Of(prior, networks, measured, [1, 1, 1, 1, 1, 1, 1, 0]));
        Assert.Throws<ArgumentException>(() => FewShotFit.Of(prior, networks, measured, [1]));

        double Miss(FewShotFit fit) => Math.Abs(fit.Predict(networks[3]).LatencyMs - measured[3]);

        void AssertSame(FewShotFit one, FewShotFit other)
        {
            Assert.Equal(1, other.Noise / one.Noise, 1e-9);
            Assert.All(simulated.Networks, n => Assert.Equal(1, other.Predict(n).High / one.Predict(n).High, 1e-9));
        }
    }

    [Fact]
    public void An_interval_never_reaches_below_no_time_at_all()
    {
        // given one measurement, and a network that takes much of something that it says nothing of
        var simulated = new SimulatedDevices(seed: 18);
        var prior = DevicePrior.From(simulated.Names, simulated.Networks, []);
        double[] unlike = [.. simulated.Networks[0].Eager.Select((f, j) => j == 5 ? 40 * f : f)];

        var fit = FewShotFit.Of(prior, simulated.Networks[..1], [5.0]);
        var (far, near) = (fit.Predict(new NetworkFeatures(unlike, unlike)), fit.Predict(simulated.Networks[0]));

        Assert.Equal(0, far.Low);
        Assert.True(far.High > 2 * far.LatencyMs);
        Assert.InRange(near.Low, 1, 5);
        Assert.Equal(near.High - near.LatencyMs, near.LatencyMs - near.Low, 1e-9);
    }

    [Fact]
    public void Latencies_that_are_not_positive_or_not_as_many_as_networks_are_refused()
    {
        var simulated = new SimulatedDevices(seed: 8);
        var prior = DevicePrior.From(simulated.Names, simulated.Networks, []);

        Assert.Throws<ArgumentException>(() => FewShotFit.Of(prior, [], []));
        Assert.Throws<ArgumentException>(() => FewShotFit.Of(prior, [simulated.Networks[0]], [1, 2]));
        Assert.Throws<ArgumentException>(() => FewShotFit.Of(prior, [simulated.Networks[0]], [0]));
        Assert.Throws<ArgumentException>(() => FewShotFit.Of(prior, [simulated.Networks[0]], [double.NaN]));
    }
}
