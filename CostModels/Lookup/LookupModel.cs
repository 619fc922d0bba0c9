using System.Collections.Concurrent;
using System.Collections.Immutable;
using NasLab.CostModels.Devices;
using NasLab.CostModels.Fusion;
using NasLab.CostModels.Roofline;
using NasLab.SearchSpaces.Graph;

namespace NasLab.CostModels.Lookup;

/// <summary>
/// Sums measured latencies of blocks (Cai et al. 2019, ProxylessNAS, section 3.3). A block that the table lacks is interpolated between
/// measured ones (<see cref="EntryInterpolation"/>); one that nothing measured is like is priced by the device's machine model, scaled as
/// the table says, and named in <see cref="Cost.Remarks"/>. Memory and energy are the machine model's.
/// </summary>
public sealed class LookupModel : ICostModel
{
    // The 90 % interval of a normal distribution, in standard deviations.
    private const double _ninetyPercent = 1.645;

    // What a machine model that no measurement has corrected is off by: 90 % within a factor of 1.8.
    private const double _uncorrected = 0.35;

    private readonly RooflineModel _roofline;
    private readonly Machine _machine;
    private readonly double _staticWatts;
    private readonly Lazy<EntryInterpolation> _interpolation;
    private readonly MeasuredRange _range;
    private readonly Dictionary<BlockShape, LookupEntry> _entries;
    private readonly double _networkOverSum;
    private readonly double _relativeDeviation;
    private readonly bool _hasLinearOfMaps;
    private readonly ConcurrentDictionary<BlockShape, (LookupOrigin Origin, Interpolated Interpolated)> _known = new();

    /// <summary>The model of a device in the precision of its table.</summary>
    /// <exception cref="ArgumentException">The device has no table.</exception>
    public LookupModel(Device device)
    {
        ArgumentNullException.ThrowIfNull(device);
        var table = device.Lookup ?? throw new ArgumentException($"{device.Name} has no lookup table.", nameof(device));
        (Device, Precision) = (device, table.Precision);
        _roofline = new RooflineModel(device, table.Precision);
        _machine = new Machine(device, table.Precision);
        _staticWatts = device.Value(DeviceConstants.StaticPower);
        _entries = table.Entries.ToDictionary(e => e.Shape);
        _networkOverSum = table.NetworkOverSum;
        _relativeDeviation = table.Entries.Average(e => e.RelativeDeviation);
        _hasLinearOfMaps = table.Entries.Any(e => e.Shape is { Class: OperatorClass.Linear, InputSize: > 1 });
        ImmutableArray<BlockShape> shapes = [.. table.Entries.Select(e => e.Shape)];
        _range = new MeasuredRange(shapes);
        _interpolation = new Lazy<EntryInterpolation>(() => new EntryInterpolation(
            shapes,
            [.. table.Entries.Select(e => Math.Log(e.MeanMs / ModelledMs(FusedGraph.From(ShapeGraph.Of(e.Shape)).Plan(device.Fusion).Operators)))],
            [.. table.Entries.Select(e => e.RelativeError)]));
    }

    public Device Device { get; }

    public Precision Precision { get; }

    /// <summary>The mean relative error of predicting each entry from all others; 0.02 is 2 %.</summary>
    public double LeaveOneOutError => _interpolation.Value.LeaveOneOutErrors.Average(e => Math.Abs(Math.Exp(-e) - 1));

    /// <summary>The same from the entries of other input and output channels only.</summary>
    public double LeaveChannelsOutError => _interpolation.Value.LeaveChannelsOutErrors.Average(e => Math.Abs(Math.Exp(-e) - 1));

    public Cost Estimate(NetworkGraph graph) => Estimate(FusedGraph.From(graph));

    /// <summary>
    /// The estimate of a graph that is fused once for many devices. Its interval takes all blocks to deviate together (correlation 1): a
    /// phone's clock and heat, and an interpolation that is off, do to all blocks of a run the same.
    /// </summary>
    public Cost Estimate(FusedGraph graph)
    {
        var prices = Price(graph);
        var modelled = _roofline.Estimate(graph);
        var latencyMs = prices.Sum(p => p.LatencyMs);
        var spreadMs = _ninetyPercent * prices.Sum(p => p.DeviationMs);
        return modelled with
        {
            LatencyMs = latencyMs,
            EnergyMj = modelled.EnergyMj + (_staticWatts * (latencyMs - modelled.LatencyMs)),
            Source = CostSource.LookedUp,
            LatencyInterval = (Math.Max(0, latencyMs - spreadMs), latencyMs + spreadMs),
            Remarks = Remarks(prices),
        };
    }

    public ImmutableArray<LayerCost> EstimateLayers(NetworkGraph graph) => EstimateLayers(FusedGraph.From(graph));

    /// <summary>Block by block.</summary>
    public ImmutableArray<LayerCost> EstimateLayers(FusedGraph graph)
    {
        var layers = _roofline.EstimateLayers(graph);
        return [.. Price(graph).Select(p => Layer(p, [.. p.Block.Operators.Select(i => layers[i])]))];
    }

    /// <summary>The blocks of a network in the order in which they run, each with its latency and where that is from.</summary>
    public ImmutableArray<LookupPrice> Price(FusedGraph graph)
    {
        ArgumentNullException.ThrowIfNull(graph);
        var plan = graph.Plan(Device.Fusion);
        return [.. BlockRecognition.Of(graph.Graph, plan, _hasLinearOfMaps).Select(b => Price(b, plan))];
    }

    private LookupPrice Price(Block block, FusionPlan plan)
    {
        if (_entries.TryGetValue(block.Shape, out var entry))
        {
            return new LookupPrice(block, LookupOrigin.Entry, _networkOverSum * entry.MeanMs, _networkOverSum * entry.DeviationMs);
        }

        var (origin, interpolated) = _known.GetOrAdd(
            block.Shape, shape => (_range.Holds(shape) ? LookupOrigin.Interpolated : LookupOrigin.MachineModel, _interpolation.Value.At(shape)));
        var latencyMs = _networkOverSum * ModelledMs(block.Operators.Select(i => plan.Operators[i])) * Math.Exp(interpolated.LogRatio);
        var modelDeviation = origin == LookupOrigin.MachineModel ? Math.Max(_uncorrected, interpolated.Deviation) : interpolated.Deviation;
        return new LookupPrice(block, origin, latencyMs, latencyMs * double.Hypot(_relativeDeviation, modelDeviation));
    }

    /// <summary>The machine model's latency, in a network whose weights are fetched anew in each run, as those measured were.</summary>
    private double ModelledMs(IEnumerable<FusedOperator> operators) => operators.Sum(o => _machine.Price(o, streamedWeightShare: 1).LatencyMs);

    private ImmutableArray<string> Remarks(ImmutableArray<LookupPrice> prices)
    {
        var remarks = ImmutableArray.CreateBuilder<string>();
        var interpolated = prices.Count(p => p.Origin == LookupOrigin.Interpolated);
        if (interpolated > 0)
        {
            remarks.Add(FormattableString.Invariant(
                $"{interpolated} of {prices.Length} blocks are interpolated between measured ones (mean error {100 * LeaveOneOutError:0.0} % on measured ones left out)"));
        }

        foreach (var missing in prices.Where(p => p.Origin == LookupOrigin.MachineModel).GroupBy(p => p.Block.Shape))
        {
            var times = missing.Skip(1).Any() ? $", {missing.Count()} times" : "";
            remarks.Add($"no entry for {missing.Key}{times}: priced by the machine model, scaled as the nearest entries say");
        }

        return remarks.ToImmutable();
    }

    private LayerCost Layer(LookupPrice price, ImmutableArray<LayerCost> layers)
    {
        var costliest = layers.MaxBy(l => l.LatencyMs)!;
        return new LayerCost(
            layers[0].Name,
            price.Block.Shape.Kind,
            [.. layers.SelectMany(l => l.Nodes)],
            layers.Sum(l => l.Macs),
            layers.Sum(l => l.MemoryBytes),
            price.LatencyMs,
            layers.Sum(l => l.EnergyMj) + (_staticWatts * (price.LatencyMs - layers.Sum(l => l.LatencyMs))),
            costliest.Bound);
    }
}
