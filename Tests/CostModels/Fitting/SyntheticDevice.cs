using System.Collections.Immutable;
using NasLab.CostModels.Fitting;
using NasLab.SearchSpaces;
using NasLab.SearchSpaces.Spaces;

namespace NasLab.Tests.CostModels.Fitting;

/// <summary>Networks of a space on a device whose latency is a known function of their features.</summary>
internal sealed class SyntheticDevice
{
    public static readonly FitOrigin Origin = new("synthetic", "latency_ms", new DateOnly(2026, 1, 31), "0.1.0");

    private readonly ImmutableArray<double> _latencies;

    /// <summary>Makes it.</summary>
    /// <param name="space">The family that networks are sampled from.</param>
    /// <param name="count">How many networks there are.</param>
    /// <param name="latencyMs">Features, as named, to ms.</param>
    /// <param name="noise">Standard deviation of the logarithm's normal noise.</param>
    /// <param name="execution">Which nodes the device runs.</param>
    public SyntheticDevice(
        string space, int count, Func<Func<string, double>, double> latencyMs, double noise = 0, GraphExecution execution = GraphExecution.Eager)
    {
        var random = new Random(17);
        var family = SpaceCatalogue.Find(space)!.CreateDefault();
        Architectures = [.. Enumerable.Range(0, count).Select(_ => family.Sample(random))];
        Features = FeatureTable.Of(Architectures.Select(a => a.Space.Lower(a)));
        _latencies =
        [
            .. Enumerable.Range(0, count).Select(i =>
                latencyMs(name => Features.Row(execution, i)[FeatureVocabulary.IndexOf(name)]) * Math.Exp(noise * Normal(random))),
        ];
    }

    public ImmutableArray<Architecture> Architectures { get; }

    public FeatureTable Features { get; }

    public TrainingSet Training(IEnumerable<int> rows)
    {
        ImmutableArray<int> chosen = [.. rows];
        return new TrainingSet(Features.Select(chosen), [.. chosen.Select(i => new MeasuredSample(Architectures[i].Id, _latencies[i]))]);
    }

    public FittedLatency Fit(int count) => LatencyFitter.Fit(Training(Enumerable.Range(0, count)), Origin);

    /// <summary>How a fit predicts the networks from a number on.</summary>
    public NasLab.CostModels.Validation.FitStatistics Judge(FittedLatency fit, int from)
    {
        var rows = Enumerable.Range(from, Architectures.Length - from).ToArray();
        var predictions = rows.Select(i => fit.Predict(Features.Row(fit.Execution, i))).ToArray();
        return NasLab.CostModels.Validation.FitStatistics.Of(
            [.. rows.Select(i => _latencies[i])], [.. predictions.Select(p => p.LatencyMs)], [.. predictions.Select(p => (p.Low, p.High))]);
    }

    private static double Normal(Random random) =>
        Math.Sqrt(-2 * Math.Log(1 - random.NextDouble())) * Math.Cos(2 * Math.PI * random.NextDouble());
}
