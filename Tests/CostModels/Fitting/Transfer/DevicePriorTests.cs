using NasLab.CostModels.Fitting.Transfer;

namespace NasLab.Tests.CostModels.Fitting.Transfer;

public sealed class DevicePriorTests
{
    [Fact]
    public void A_family_weighs_as_the_root_of_its_number_of_settings()
    {
        // given a device, and another one by itself, once and four times
        var simulated = new SimulatedDevices(seed: 4);
        var (one, other) = (simulated.Source(0, 0.02), simulated.Source(1, 0.02));

        // when
        var alone = Mean(other, other with { Family = "third" });
        var both = Mean(one, other);
        var four = Mean(one, other, other, other, other);

        // then the other one weighs 2 beside 1
        for (var k = 0; k < four.Length; k++)
        {
            Assert.Equal(((2 * both[k]) - alone[k] + (2 * alone[k])) / 3, four[k], 1e-9);
        }

        double[] Mean(params SourceDevice[] sources) =>
            DevicePrior.From(simulated.Names, simulated.Networks, sources, new TransferOptions { PairedFeatures = 0 }).Mean;
    }

    [Fact]
    public void Coefficients_vary_and_go_together_as_those_of_the_known_devices_do_but_for_a_part_of_each_ones_own()
    {
        // given five devices of any scale whose latencies are sums of known shares of the features
        var simulated = new SimulatedDevices(seed: 21);
        var random = new Random(21);
        var shares = Enumerable.Range(0, 5).Select(_ => Enumerable.Range(0, 7).Select(_ => 0.2 + random.NextDouble()).ToArray()).ToArray();
        var sources = shares.Select((s, d) => new SourceDevice($"s{d}", $"s{d}", [.. simulated.Networks.Select(n => (d + 1) * Latency(s, n.Eager))]));

        var prior = DevicePrior.From(
            simulated.Names, simulated.Networks, [.. sources], new TransferOptions { PairedFeatures = 0, Independence = 0.3, LeastShareDeviation = 0.01 });

        // then: by hand, over a constant and features above their least value in units of their mean there, for a mean latency of 1
        var least = Enumerable.Range(0, 6).Select(j => simulated.Networks.Min(n => n.Eager[j])).ToArray();
        var units = Enumerable.Range(0, 6).Select(j => simulated.Networks.Average(n => n.Eager[j]) - least[j]).ToArray();
        var coefficients = shares.Select(s => s.Skip(1).Select((v, j) => v * units[j]).Prepend(Latency(s, least)).Select(c => c / simulated.Networks.Average(n => Latency(s, n.Eager))).ToArray()).ToArray();
        for (var i = 0; i < 7; i++)
        {
            var mean = coefficients.Average(c => c[i]);
            Assert.Equal(mean, prior.Mean[i], 1e-4);
            for (var k = 0; k < 7; k++)
            {
                var sample = coefficients.Sum(c => (c[i] - mean) * (c[k] - coefficients.Average(d => d[k]))) / 4;
                Assert.Equal(i == k ? sample + 1e-4 : 0.7 * sample, prior.Covariance[i, k], 1e-5);
            }
        }

        static double Latency(double[] shares, double[] features) => shares[0] + features.Select((f, j) => shares[j + 1] * f).Sum();
    }

    [Fact]
    public void The_noise_expected_is_that_of_the_known_devices_and_never_quite_certain()
    {
        var simulated = new SimulatedDevices(seed: 22);
        double[] noises = [0.019, 0.019, 0.079];
        var sources = noises.Select((n, d) => simulated.Source(d, 0.02) with { RelativeNoise = n });

        var (mean, deviation) = DevicePrior.From(simulated.Names, simulated.Networks, [.. sources]).LogNoise;

        // A thousandth is added to each: logarithms of 0.02 twice and 0.08, which lie -1/3, -1/3 and 2/3 of log 4 from their mean.
        Assert.Equal(Math.Log(0.02) + (Math.Log(4) / 3), mean, 1e-9);
        Assert.Equal(Math.Sqrt((2 / 9.0 * Math.Log(4) * Math.Log(4)) + 0.04), deviation, 1e-9);
    }

    [Fact]
    public void The_coordinate_that_makes_latencies_differ_most_has_a_square()
    {
        // given devices on which all features take time, and the third most
        var simulated = new SimulatedDevices(seed: 23);
        var sources = Enumerable.Range(0, 3).Select(d => new SourceDevice(
            $"s{d}", $"s{d}", [.. simulated.Networks.Select(n => 1 + n.Eager.Select((f, j) => f / (j + 1) * (j == 2 ? 3 : 0.5 + (0.1 * d))).Sum())]));

        var basis = DevicePrior.From(simulated.Names, simulated.Networks, [.. sources], new TransferOptions { PairedFeatures = 1 }).Basis;

        var (first, second, _) = Assert.Single(basis.ToFeatures([.. new double[basis.Count - 1], 1]).Products);
        Assert.Equal(("f2", "f2"), (first, second));
    }

    [Fact]
    public void Networks_that_do_not_depend_on_their_input_tell_nothing_whatever_was_measured_of_them()
    {
        var simulated = new SimulatedDevices(seed: 24);
        var sources = Enumerable.Range(0, 3).Select(d => simulated.Source(d, 0.02)).ToArray();
        NetworkFeatures odd = new([.. Enumerable.Repeat(1e4, 6)], [.. new double[6]], DependsOnInput: false);

        var without = DevicePrior.From(simulated.Names, simulated.Networks, sources);
        var with = DevicePrior.From(simulated.Names, simulated.Networks.Insert(7, odd), [.. sources.Select(s => s with { LatencyMs = s.LatencyMs.Insert(7, 1e-3) })]);

        Assert.Equal(without.Mean, with.Mean);
        Assert.Equal(without.Basis.Coordinates(odd.Eager), with.Basis.Coordinates(odd.Eager));
        Assert.Equal(without.LogNoise, with.LogNoise);
    }

    [Fact]
    public void A_device_of_which_fewer_latencies_are_known_than_two_for_each_coordinate_is_refused()
    {
        // given seven coordinates: a constant and six features
        var simulated = new SimulatedDevices(seed: 25);
        var (one, other) = (simulated.Source(0, 0.02), simulated.Source(1, 0.02));

        Assert.Equal(7, From(14).Basis.LinearCount);
        var problem = Assert.Throws<ArgumentException>(() => From(13));
        Assert.Contains("s1: latencies must be positive, and known for at least 14 networks", problem.Message, StringComparison.Ordinal);

        DevicePrior From(int known) => DevicePrior.From(
            simulated.Names, simulated.Networks, [one, other with { LatencyMs = [.. other.LatencyMs.Select((l, i) => i < known ? l : double.NaN)] }]);
    }
}
