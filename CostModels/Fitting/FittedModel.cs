using System.Collections.Immutable;
using NasLab.CostModels.Devices;
using NasLab.CostModels.Fusion;
using NasLab.CostModels.Roofline;
using NasLab.SearchSpaces.Graph;

namespace NasLab.CostModels.Fitting;

/// <summary>
/// Latency from a function fitted to measurements of the device, with its interval; energy and limits from the device's constants where it
/// has any.
/// </summary>
public sealed class FittedModel : ICostModel
{
    private readonly FittedLatency _fit;
    private readonly RooflineModel? _machine;
    private readonly LatencyShares _shares;
    private readonly FitFamiliarity _familiarity;

    /// <summary>The model of a device by one of its fits, or by another one that is of the device.</summary>
    /// <exception cref="ArgumentException">The device has constants, but does not run the fit's precision.</exception>
    public FittedModel(Device device, FittedLatency fit)
    {
        ArgumentNullException.ThrowIfNull(device);
        ArgumentNullException.ThrowIfNull(fit);
        (Device, _fit) = (device, fit);
        _machine = device.Model == MachineModel.Measured ? null : new RooflineModel(WithBatch(device, fit.Batch), fit.Precision);
        _shares = new LatencyShares(fit);
        _familiarity = new FitFamiliarity(fit);
    }

    public Device Device { get; }

    public Precision Precision => _fit.Precision;

    public Cost Estimate(NetworkGraph graph)
    {
        var features = GraphFeatures.From(graph);
        var prediction = _fit.Predict(features);
        var cost = _machine?.Estimate(graph) ?? Memory(FusedGraph.From(graph).Plan(Device.Fusion));
        return cost with
        {
            LatencyMs = prediction.LatencyMs,
            LatencyInterval = (prediction.Low, prediction.High),
            Source = CostSource.PredictedCalibrated,
            Remarks = cost.Remarks.AddRange(Remarks(features)),
        };
    }

    /// <summary>
    /// The latency shared out over the operators in proportion to <see cref="FittedLatency.Shares"/>; what these say is constant is the
    /// fixed cost of a run.
    /// </summary>
    public ImmutableArray<LayerCost> EstimateLayers(NetworkGraph graph)
    {
        var latencyMs = _fit.Predict(GraphFeatures.From(graph)).LatencyMs;
        var plan = FusedGraph.From(graph).Plan(Device.Fusion);
        var shares = _shares.Of(graph, plan);
        var machine = _machine?.EstimateLayers(graph);
        var layers = ImmutableArray.CreateBuilder<LayerCost>(plan.Operators.Length);
        for (var i = 0; i < plan.Operators.Length; i++)
        {
            var layer = machine is { } priced ? priced[i] : Layer(plan.Operators[i]);
            layers.Add(layer with { LatencyMs = shares[i].Share * latencyMs, Bound = shares[i].Bound });
        }

        return layers.MoveToImmutable();
    }

    private static Device WithBatch(Device device, int batch) => device with
    {
        Constants = [.. device.Constants.Select(c => c.Definition == DeviceConstants.BatchSize ? c with { Value = batch } : c)],
    };

    private Cost Memory(FusionPlan plan) => new(
        LatencyMs: 0,
        EnergyMj: null,
        _fit.Batch * plan.PeakActivationElements * Precision.Bytes(),
        plan.WeightBytes(Precision),
        CostSource.PredictedCalibrated);

    private LayerCost Layer(FusedOperator @operator) => new(
        @operator.Name,
        @operator.Class.ToName(),
        @operator.Nodes,
        _fit.Batch * @operator.Macs,
        (_fit.Batch * @operator.ActivationElements * Precision.Bytes()) + @operator.WeightBytes(Precision),
        LatencyMs: 0,
        EnergyMj: null,
        Bound: "");

    private IEnumerable<string> Remarks(GraphFeatures graph) => _familiarity.Unseen(graph) is { Count: > 0 } unseen
        ? [$"differs from all {_fit.TrainingCount} networks{(_fit.Space is { } space ? $" of {space}" : "")} that the latency was fitted to, and the interval does not cover how, in {string.Join(", ", unseen)}"]
        : [];
}
