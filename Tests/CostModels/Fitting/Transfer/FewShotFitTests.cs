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
