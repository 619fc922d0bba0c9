using System.Collections.Immutable;
using System.Text;
using NasLab.CostModels;
using NasLab.CostModels.Devices;
using NasLab.SearchSpaces;
using NasLab.SearchSpaces.Spaces;

namespace NasLab.Tests.Experiments.Commands;

/// <summary>Measurements of a device that there is not: a roofline's latencies, slower by a factor, with noise of a few per cent.</summary>
internal sealed class SyntheticDevice(string space = "nasbench201", double factor = 1.6, double noise = 0.02)
{
    private readonly SearchSpace _space = SpaceCatalogue.Find(space)!.CreateDefault();
    private readonly ICostModel _model = CostModelFactory.Create(DeviceCatalogue.Find("xeon-gold-6226")!);

    /// <summary>Architectures, each once.</summary>
    public ImmutableArray<Architecture> Architectures(int count, int seed)
    {
        var random = new Random(seed);
        return [.. Enumerable.Repeat(0, 20 * count).Select(_ => _space.Sample(random)).Distinct().Take(count)];
    }

    /// <summary>A table with the columns <c>architecture</c> and <c>latency_ms</c>.</summary>
    public string Table(int count, int seed)
    {
        var random = new Random(seed + 1000);
        var text = new StringBuilder("architecture,latency_ms\n");
        foreach (var architecture in Architectures(count, seed))
        {
            var latency = factor * _model.Estimate(architecture.Lower()).LatencyMs * (1 + (noise * ((2 * random.NextDouble()) - 1)));
            text.Append($"{architecture.Id},{latency:R}\n");
        }

        return text.ToString();
    }
}
