using System.Collections.Immutable;
using NasLab.CostModels;
using NasLab.CostModels.Fusion;
using NasLab.Experiments.Report.Model;
using NasLab.SearchSpaces.Graph;

namespace NasLab.Experiments.Report;

/// <summary>
/// A network's layers as devices execute them. Runtimes fuse differently: a layer is what executes by itself on one device at least,
/// and is known by its leading node, so that all devices' costs stand side by side.
/// </summary>
internal sealed class NetworkLayers
{
    private readonly NetworkGraph _graph;
    private readonly ImmutableArray<FusionPlan> _plans;
    private readonly Dictionary<int, int> _indices;

    public NetworkLayers(NetworkGraph graph, ImmutableArray<GraphBlock> blocks, ImmutableArray<ReportDevice> devices)
    {
        _graph = graph;
        var fused = FusedGraph.From(graph);
        _plans = [.. devices.Select(d => d.Model).OfType<ICostModel>().Select(m => fused.Plan(m.Device.Fusion)).DefaultIfEmpty(fused.Plan(new FusionRules())).Distinct()];
        var operators = _plans.SelectMany(p => p.Operators).DistinctBy(o => o.Nodes[0]).OrderBy(o => o.Nodes[0]).ToImmutableArray();
        _indices = operators.Select((o, i) => (o.Nodes[0], i)).ToDictionary();
        var blockOf = blocks.SelectMany((b, i) => b.Nodes.Select(n => (n, i))).ToDictionary();
        Layers = [.. operators.Select(o => Layer(o, blockOf[o.Nodes[0]]))];
        Schedules = [.. _plans.Select(p => new ScheduleModel([.. p.Operators.Select(o => _indices[o.Nodes[0]])], [.. p.Operators.Select(o => o.LiveElements)]))];
        Costs = [.. devices.Select(Cost)];
    }

    public ImmutableArray<LayerModel> Layers { get; }

    public ImmutableArray<ScheduleModel> Schedules { get; }

    public ImmutableArray<LayerCostsModel> Costs { get; }

    private LayerModel Layer(FusedOperator @operator, int block) => new(
        @operator.Name,
        @operator.Class.ToName(),
        block,
        @operator.Output.ToString(),
        @operator.Macs,
        @operator.Nodes.Sum(n => GraphCounts.Parameters(_graph, _graph.Nodes[n])));

    private LayerCostsModel Cost(ReportDevice device)
    {
        if (device.Model is not { } model)
        {
            return new LayerCostsModel { Missing = device.Missing };
        }

        var cost = model.Estimate(_graph);
        var layerMs = new double?[Layers.Length];
        var layers = model.EstimateLayers(_graph);
        foreach (var layer in layers)
        {
            layerMs[_indices[layer.Nodes[0]]] = Rounding.Significant(layer.LatencyMs, 4);
        }

        return new LayerCostsModel
        {
            LatencyMs = Rounding.Significant(cost.LatencyMs),
            LayerMs = [.. layerMs],
            RunMs = Rounding.Significant(Math.Max(0, cost.LatencyMs - layers.Sum(l => l.LatencyMs)), 4),
            Schedule = _plans.IndexOf(FusedGraph.From(_graph).Plan(model.Device.Fusion)),
            BytesPerElement = model.Device.BatchIn(model.Precision) * model.Precision.Bytes(),
            Remarks = cost.Remarks.IsEmpty ? null : cost.Remarks,
        };
    }
}
