using System.Collections.Immutable;
using NasLab.CostModels.Devices;
using NasLab.CostModels.Fusion;
using NasLab.SearchSpaces.Graph;

namespace NasLab.CostModels.Roofline;

/// <summary>
/// A roofline for each fused operator (Williams et al. 2009): the larger of its computing time, at the utilisation that the kind of
/// machine allows its shape, and its memory time, plus the launch. From data sheets alone: no measurement corrects it.
/// </summary>
public sealed class RooflineModel : ICostModel
{
    private readonly Machine _machine;
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
        _batch = (long)device.Value(DeviceConstants.BatchSize);
    }

    public Device Device { get; }

    public Precision Precision { get; }

    public Cost Estimate(NetworkGraph graph) => Estimate(FusedGraph.From(graph));

    /// <summary>The estimate of a graph that is fused once for many devices.</summary>
    public Cost Estimate(FusedGraph graph)
    {
        var plan = Plan(graph);
        var (peakBytes, weightBytes, share) = Memory(plan);
        var latencyMs = _machine.RunOverheadMs;
        var energyMj = _machine.RunOverheadMj;
        foreach (var @operator in plan.Operators)
        {
            var price = _machine.Price(@operator, share);
            latencyMs += price.LatencyMs;
            energyMj += price.EnergyMj;
        }

        return new Cost(latencyMs, energyMj, peakBytes, weightBytes, CostSource.PredictedUncalibrated)
        {
            Infeasible = _machine.Refuse(peakBytes, weightBytes),
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
                ((_batch * @operator.ActivationElements) + @operator.WeightElements) * Precision.Bytes(),
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
        var (_, _, share) = Memory(plan);
        var prices = ImmutableArray.CreateBuilder<OperatorPrice>(plan.Operators.Length);
        foreach (var @operator in plan.Operators)
        {
            prices.Add(_machine.Price(@operator, share));
        }

        return prices.MoveToImmutable();
    }

    private FusionPlan Plan(FusedGraph graph)
    {
        ArgumentNullException.ThrowIfNull(graph);
        return graph.Plan(Device.Fusion);
    }

    private (long PeakActivationBytes, long WeightBytes, double StreamedWeightShare) Memory(FusionPlan plan)
    {
        var peakBytes = _batch * plan.PeakActivationElements * Precision.Bytes();
        var weightBytes = plan.WeightElements * Precision.Bytes();
        return (peakBytes, weightBytes, _machine.StreamedWeightShare(peakBytes, weightBytes));
    }
}
