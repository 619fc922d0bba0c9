using NasLab.CostModels;
using NasLab.CostModels.Fusion;
using NasLab.SearchSpaces.Graph;

namespace NasLab.Experiments.Commands;

/// <summary>What <c>naslab profile</c> tells of a network.</summary>
internal sealed record NetworkProfile(
    string Architecture,
    string Input,
    int Classes,
    long Parameters,
    long Macs,
    Precision MemoryPrecision,
    long WeightBytes,
    long PeakActivationBytes,
    IReadOnlyList<NetworkProfile.DeviceRow> Devices,
    IReadOnlyList<NetworkProfile.LayerRow>? Layers)
{
    /// <summary>One device's figures.</summary>
    internal sealed record DeviceRow(
        string Device, Precision Precision, double LatencyMs, double? LatencyLowMs, double? LatencyHighMs, double? EnergyMj,
        long PeakActivationBytes, long WeightBytes, CostSource Source, string? Infeasible, IReadOnlyList<string> Remarks);

    /// <summary>One node of the graph; a fused operator's latency stands at its leading node.</summary>
    internal sealed record LayerRow(
        string Name, string Operator, string Output, long Parameters, long Macs, IReadOnlyDictionary<string, double> LatencyMs);

    public static NetworkProfile Of(ResolvedNetwork network, IReadOnlyList<ICostModel> models, Precision precision, bool layers)
    {
        var graph = network.Graph;
        var plan = FusedGraph.From(graph).Plan(new FusionRules());
        return new NetworkProfile(
            network.Name,
            graph.Input.ToString(),
            graph.Output.Output.Channels,
            graph.Parameters,
            graph.Macs,
            precision,
            plan.WeightBytes(precision),
            plan.PeakActivationElements * precision.Bytes(),
            [.. models.Select(m => Row(m, m.Estimate(graph)))],
            layers ? LayerRows(graph, models) : null);
    }

    private static DeviceRow Row(ICostModel model, Cost cost) => new(
        model.Device.Name, model.Precision, cost.LatencyMs, cost.LatencyInterval?.Low, cost.LatencyInterval?.High, cost.EnergyMj,
        cost.PeakActivationBytes, cost.WeightBytes, cost.Source, cost.Infeasible, cost.Remarks);

    private static IReadOnlyList<LayerRow> LayerRows(NetworkGraph graph, IReadOnlyList<ICostModel> models)
    {
        var latencies = graph.Nodes.Select(_ => new Dictionary<string, double>(StringComparer.Ordinal)).ToArray();
        foreach (var model in models)
        {
            foreach (var layer in model.EstimateLayers(graph))
            {
                latencies[layer.Nodes[0]][$"{model.Device.Name}/{model.Precision.ToName()}"] = layer.LatencyMs;
            }
        }

        return
        [
            .. graph.Nodes.Skip(1).Select(n => new LayerRow(
                n.Name, n.Operator.Kind, n.Output.ToString(), GraphCounts.Parameters(graph, n), GraphCounts.Macs(graph, n), latencies[n.Index])),
        ];
    }
}
