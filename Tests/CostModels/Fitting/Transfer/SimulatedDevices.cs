using System.Collections.Immutable;
using NasLab.CostModels.Fitting.Transfer;

namespace NasLab.Tests.CostModels.Fitting.Transfer;

/// <summary>Networks of random features and devices whose latencies are sums of random shares of them.</summary>
internal sealed class SimulatedDevices
{
    private readonly Random _random;
    private readonly double[] _meanShares;

    public SimulatedDevices(int seed, int networks = 400, int features = 6)
    {
        _random = new Random(seed);
        Names = [.. Enumerable.Range(0, features).Select(j => $"f{j}")];
        Networks =
        [
            .. Enumerable.Range(0, networks).Select(_ =>
            {
                var row = Enumerable.Range(0, features).Select(j => 10.0 * (j + 1) * _random.Next(1, 8)).ToArray();
                return new NetworkFeatures(row, row);
            }),
        ];
        _meanShares = [.. Enumerable.Range(0, features + 1).Select(_ => 0.2 + _random.NextDouble())];
    }

    public ImmutableArray<string> Names { get; }

    public ImmutableArray<NetworkFeatures> Networks { get; }

    /// <summary>Latencies without errors of a device drawn at random: shares log-normal around common means, any scale.</summary>
    public double[] Device()
    {
        var scale = Math.Exp(3 * Normal());
        var shares = _meanShares.Select(s => scale * s * Math.Exp(0.4 * Normal())).ToArray();
        return [.. Networks.Select(n => shares[0] + n.Eager.Select((f, j) => shares[j + 1] * f / (40.0 * (j + 1))).Sum())];
    }

    /// <summary>The same as measured, with relative errors from Student's t with four degrees of freedom.</summary>
    public double[] Measured(double[] latencies, double noise) => [.. latencies.Select(l => l * Math.Max(0.1, 1 + (noise * Student())))];

    public SourceDevice Source(int index, double noise) => new($"s{index}", $"s{index}", [.. Measured(Device(), noise)]);

    private double Normal() => Math.Sqrt(-2 * Math.Log(1 - _random.NextDouble())) * Math.Cos(2 * Math.PI * _random.NextDouble());

    private double Student()
    {
        var squares = Enumerable.Range(0, 4).Sum(_ => Math.Pow(Normal(), 2));
        return Normal() / Math.Sqrt(squares / 4);
    }
}
