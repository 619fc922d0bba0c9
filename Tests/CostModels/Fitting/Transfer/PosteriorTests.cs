using NasLab.CostModels.Fitting.Regression;
using NasLab.CostModels.Fitting.Transfer;

namespace NasLab.Tests.CostModels.Fitting.Transfer;

public sealed class PosteriorTests
{
    private const double Noise = 0.05;

    [Theory]
    [InlineData(1, 1)]
    [InlineData(0.4, 1.6)]
    public void The_posterior_is_that_of_the_information_form(double evenCount, double oddCount)
    {
        var simulated = new SimulatedDevices(seed: 1);
        var prior = DevicePrior.From(simulated.Names, simulated.Networks, [.. Enumerable.Range(0, 10).Select(s => simulated.Source(s, 0.03))]);
        var rows = simulated.Networks.Take(8).Select(n => prior.Basis.Coordinates(n.Eager)).ToArray();
        var latencies = simulated.Measured(simulated.Device(), Noise).Take(8).ToArray();

        double[] counts = [.. latencies.Select((_, i) => i % 2 == 0 ? evenCount : oddCount)];

        var posterior = Posterior.Of(prior, rows, latencies, counts, Noise);

        // Precision = prior precision + sum of x x^T / v; mean = precision^-1 (prior precision m + sum of x y / v).
        var inverse = Cholesky.Of(prior.Covariance);
        var size = prior.Mean.Length;
        var precision = new double[size, size];
        var right = inverse.Solve(prior.Mean);
        for (var k = 0; k < size; k++)
        {
            var column = inverse.Solve(Unit(size, k));
            for (var i = 0; i < size; i++)
            {
                precision[i, k] = column[i];
            }
        }

        for (var r = 0; r < rows.Length; r++)
        {
            var fitted = RobustLeastSquares.Dot(rows[r], posterior.Mean);
            var deviation = Noise * Math.Max(fitted, latencies[r] / posterior.Scale) / Math.Sqrt(counts[r]);
            var weight = StudentErrors.Weight(((latencies[r] / posterior.Scale) - fitted) / deviation) / (deviation * deviation);
            for (var i = 0; i < size; i++)
            {
                right[i] += weight * rows[r][i] * latencies[r] / posterior.Scale;
                for (var k = 0; k < size; k++)
                {
                    precision[i, k] += weight * rows[r][i] * rows[r][k];
                }
            }
        }

        var factor = Cholesky.Of(precision);
        var mean = factor.Solve(right);
        foreach (var network in simulated.Networks.Take(50))
        {
            var row = prior.Basis.Coordinates(network.Eager);
            Assert.Equal(RobustLeastSquares.Dot(row, mean), RobustLeastSquares.Dot(row, posterior.Mean), 0.002);
            Assert.Equal(RobustLeastSquares.Dot(row, factor.Solve(row)), Quadratic(row, posterior.Covariance), 2e-5);
        }
    }

    [Fact]
    public void A_scale_of_all_latencies_is_a_scale_of_the_fit()
    {
        var simulated = new SimulatedDevices(seed: 2);
        var prior = DevicePrior.From(simulated.Names, simulated.Networks, [.. Enumerable.Range(0, 10).Select(s => simulated.Source(s, 0.03))]);
        var networks = simulated.Networks.Take(10).ToArray();
        var latencies = simulated.Measured(simulated.Device(), Noise).Take(10).ToArray();

        var fit = FewShotFit.Of(prior, networks, latencies);
        var scaled = FewShotFit.Of(prior, networks, [.. latencies.Select(l => 1000 * l)]);

        foreach (var network in simulated.Networks)
        {
            var (expected, actual) = (fit.Predict(network), scaled.Predict(network));
            Assert.Equal(1, actual.LatencyMs / (1000 * expected.LatencyMs), 1e-9);
            Assert.Equal(1, actual.High / (1000 * expected.High), 1e-9);
        }
    }

    [Fact]
    public void The_scale_is_the_most_probable_one_and_the_coefficients_are_of_a_mean_latency_of_1()
    {
        var simulated = new SimulatedDevices(seed: 4);
        var prior = DevicePrior.From(simulated.Names, simulated.Networks, [.. Enumerable.Range(0, 10).Select(s => simulated.Source(s, 0.03))]);
        var rows = simulated.Networks.Take(8).Select(n => prior.Basis.Coordinates(n.Eager)).ToArray();
        var latencies = simulated.Measured(simulated.Device(), Noise).Take(8).ToArray();
        double[] counts = [.. latencies.Select(_ => 1.0)];

        var posterior = Posterior.Of(prior, rows, latencies, counts, Noise);
        var sevenfold = Posterior.Of(prior, rows, [.. latencies.Select(l => 7 * l)], counts, Noise);

        Assert.Equal(7, sevenfold.Scale / posterior.Scale, 1e-9);
        Assert.All(posterior.Mean.Zip(sevenfold.Mean), m => Assert.Equal(m.First, m.Second, 1e-9));

        // With V = X C X^T + errors, n log u - (u y - X m)^T V^-1 (u y - X m) / 2 is at its top where n / u = y^T V^-1 (u y - X m).
        var u = 1 / posterior.Scale;
        var expected = rows.Select(r => RobustLeastSquares.Dot(r, prior.Mean)).ToArray();
        var variances = new double[rows.Length, rows.Length];
        for (var i = 0; i < rows.Length; i++)
        {
            for (var j = 0; j <= i; j++) variances[i, j] = variances[j, i] = Bilinear(rows[i], prior.Covariance, rows[j]);
            var fitted = RobustLeastSquares.Dot(rows[i], posterior.Mean);
            var deviation = Noise * Math.Max(Math.Max(fitted, u * latencies[i]), 0.2);
            variances[i, i] += deviation * deviation / StudentErrors.Weight(((u * latencies[i]) - fitted) / deviation);
        }

        var pulls = Cholesky.Of(variances).Solve([.. latencies.Select((l, i) => (u * l) - expected[i])]);
        Assert.Equal(1, u * RobustLeastSquares.Dot(latencies, pulls) / rows.Length, 0.01);
    }

    [Fact]
    public void Where_coefficients_are_certain_the_evidence_is_the_density_of_t_distributed_errors()
    {
        // given three devices that are the same but for their scale, and nine measurements of one more, a few of them gross
        var simulated = new SimulatedDevices(seed: 6);
        var device = simulated.Device();
        var sources = Enumerable.Range(1, 3).Select(d => new SourceDevice($"s{d}", $"s{d}", [.. device.Select(l => d * l)])).ToArray();
        var prior = DevicePrior.From(
            simulated.Names, simulated.Networks, sources, new TransferOptions { PairedFeatures = 0, LeastShareDeviation = 1e-7, Independence = 0 });
        var rows = simulated.Networks.Take(9).Select(n => prior.Basis.Coordinates(n.Eager)).ToArray();
        double[] counts = [.. rows.Select(_ => 1.0)];

        var differences = new[] { 0.01, 0.1, 0.6, 3.0 }.Select(gross =>
        {
            double[] latencies = [.. device.Take(9).Select((l, i) => l * (1 + (Noise * Math.Sin(i))) * (i == 4 ? 1 + gross : 1))];
            var posterior = Posterior.Of(prior, rows, latencies, counts, Noise);
            var density = rows.Zip(latencies).Sum(t =>
            {
                var (expected, measured) = (RobustLeastSquares.Dot(t.First, prior.Mean), t.Second / posterior.Scale);
                var deviation = Noise * Math.Max(Math.Max(expected, measured), 0.2);
                return (-2.5 * Math.Log(1 + (Math.Pow((measured - expected) / deviation, 2) / 4))) - Math.Log(deviation * posterior.Scale);
            });
            return posterior.LogEvidence - density;
        }).ToArray();

        // then the two differ by what is the same for all errors
        Assert.All(differences, d => Assert.Equal(differences[0], d, 0.01));
    }

    private static double[] Unit(int size, int index)
    {
        var unit = new double[size];
        unit[index] = 1;
        return unit;
    }

    private static double Quadratic(double[] row, double[,] matrix) => Bilinear(row, matrix, row);

    private static double Bilinear(double[] left, double[,] matrix, double[] right)
    {
        var sum = 0.0;
        for (var i = 0; i < left.Length; i++)
        {
            for (var k = 0; k < right.Length; k++)
            {
                sum += left[i] * matrix[i, k] * right[k];
            }
        }

        return sum;
    }
}
