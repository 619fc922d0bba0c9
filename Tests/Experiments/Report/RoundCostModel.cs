using System.Collections.Immutable;
using NasLab.CostModels;
using NasLab.CostModels.Devices;
using NasLab.CostModels.Fusion;
using NasLab.SearchSpaces.Graph;

namespace NasLab.Tests.Experiments.Report;

/// <summary>A device that fuses nothing but what all do: 2 ms to begin with, then 1, 2, 3, ... ms, an operator each.</summary>
internal sealed class RoundCostModel : ICostModel
{
    public Device Device { get; } = DeviceCatalogue.Find("raspberry-pi-4")! with { Fusion = new FusionRules(), Fitted = [] };

    public Precision Precision => Precision.Fp32;

    public Cost Estimate(NetworkGraph graph) =>
        new(2 + EstimateLayers(graph).Sum(l => l.LatencyMs), 1, 1, 1, CostSource.PredictedUncalibrated) { Remarks = ["made up"] };

    public ImmutableArray<LayerCost> EstimateLayers(NetworkGraph graph) =>
    [
        .. FusedGraph.From(graph).Plan(Device.Fusion).Operators.Select((o, i) =>
            new LayerCost(o.Name, o.Class.ToName(), o.Nodes, o.Macs, 0, i + 1, 1, "compute")),
    ];
}
