using System.Collections.Immutable;
using NasLab.CostModels.Devices;
using NasLab.CostModels.Feasibility;
using NasLab.CostModels.Fusion;
using NasLab.CostModels.Memory;
using NasLab.SearchSpaces.Graph;

namespace NasLab.CostModels.Roofline;

/// <summary>
/// A roofline for each fused operator (Williams et al. 2009): the larger of its computing time, at the utilisation that the kind of
/// machine allows its shape, and its memory time, plus the launch. From data sheets alone: no measurement corrects it.
/// </summary>
public sealed class RooflineModel : ICostModel
{
    private readonly Machine _machine;
    private readonly OperatorRule[] _rules;
    private readonly HostMachine? _host;
    private readonly long _batch;

    /// <summary>The model of a device in one of its precisions.</summary>
    /// <exception cref="ArgumentException">The device does not run the precision; the message names those that it does.</exception>
    public RooflineModel(Device device, Precision precision)
    {
        ArgumentNullException.ThrowIfNull(device);
        if (!device.Precisions.Contains(precision))
        {
            var allowed = string.Join(", ", device.Precisions.Select(p => p.ToName()));
            throw new ArgumentException($"{device.Name} does not run {precision.ToName()}; allowed: {allowed}.", nameof(precision));
        }

        Device = device;
        Precision = precision;
        _machine = new Machine(device, precision);
        _rules = [.. device.Operators.Rules.Where(r => r.HoldsIn(precision))];
        _host = device.Operators.Fallback is { } fallback ? new HostMachine(fallback, device, precision) : null;
        _batch = (long)device.Value(DeviceConstants.BatchSize);
    }

    public Device Device { get; }

    public Precision Precision { get; }

    public Cost Estimate(NetworkGraph graph) => Estimate(FusedGraph.From(graph));

    /// <summary>The estimate of a graph that is fused once for many devices.</summary>
    public Cost Estimate(FusedGraph graph)
    {
        var plan = Plan(graph);
        var placement = Place(graph, plan);
        var memory = Memory(graph, plan);
        var latencyMs = _machine.RunOverheadMs;
        var energyMj = _machine.RunOverheadMj;
        foreach (var price in Price(plan, placement, memory))
        {
            latencyMs += price.LatencyMs;
            energyMj += price.EnergyMj;
        }

        string?[] reasons = [placement.Infeasible, _machine.Refuse(memory)];
        return new Cost(latencyMs, energyMj, memory.PeakBytes, memory.WeightBytes, CostSource.PredictedUncalibrated)
        {
            Infeasible = reasons.Any(r => r is not null) ? string.Join("; ", reasons.OfType<string>()) : null,
            Remarks = placement.Remarks,
        };
    }

    public ImmutableArray<LayerCost> EstimateLayers(NetworkGraph graph) => EstimateLayers(FusedGraph.From(graph));

    public ImmutableArray<LayerCost> EstimateLayers(FusedGraph graph)
    {
        var plan = Plan(graph);
        var prices = Price(graph);
        var layers = ImmutableArray.CreateBuilder<LayerCost>(plan.Operators.Length);
        for (var i = 0; i < prices.Length; i++)
        {
            var (@operator, price) = (plan.Operators[i], prices[i]);
            layers.Add(new LayerCost(
                @operator.Name,
                @operator.Class.ToName(),
                @operator.Nodes,
                _batch * @operator.Macs,
                (_batch * @operator.ActivationElements * Precision.Bytes()) + @operator.WeightBytes(Precision),
                price.LatencyMs,
                price.EnergyMj,
                price.Bound));
        }

        return layers.MoveToImmutable();
    }

    /// <summary>The parts of each operator's price, in the order of the plan's operators.</summary>
    public ImmutableArray<OperatorPrice> Price(FusedGraph graph)
    {
        var plan = Plan(graph);
        return [.. Price(plan, Place(graph, plan), Memory(graph, plan))];
    }

    private FusionPlan Plan(FusedGraph graph)
    {
        ArgumentNullException.ThrowIfNull(graph);
        return graph.Plan(Device.Fusion);
    }

    private Placement Place(FusedGraph graph, FusionPlan plan) =>
        Placement.Of(graph.Graph, plan, _rules, Device.Operators.Fallback, _batch);

    private IEnumerable<OperatorPrice> Price(FusionPlan plan, Placement placement, NetworkMemory memory)
    {
        var hostWeightBytes = placement.UsesHost
            ? plan.Operators.Where((_, i) => placement.IsOnHost(i)).Sum(o => o.WeightBytes(Precision))
            : 0;
        var share = _machine.StreamedWeightShare(memory.PeakBytes, memory.WeightBytes - hostWeightBytes);
        var hostShare = placement.UsesHost ? _host!.StreamedWeightShare(memory.PeakBytes, hostWeightBytes) : 0;
        for (var i = 0; i < plan.Operators.Length; i++)
        {
            var price = placement.IsOnHost(i) ? _host!.Price(plan.Operators[i], hostShare) : _machine.Price(plan.Operators[i], share);
            yield return placement.UsesHost ? _host!.WithTransfer(price, placement.Before(i)) : price;
        }
    }

    private NetworkMemory Memory(FusedGraph graph, FusionPlan plan) => NetworkMemory.Of(graph.Graph, plan, Device, Precision, _batch);
}
