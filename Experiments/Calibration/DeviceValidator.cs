using System.Collections.Immutable;
using NasLab.CostModels;
using NasLab.CostModels.Validation;

namespace NasLab.Experiments.Calibration;

/// <summary>Holds a model's predictions against measurements.</summary>
public static class DeviceValidator
{
    /// <summary>Predicts every network that was measured.</summary>
    /// <param name="fitted">The ids of the architectures whose measurements in this table the model was fitted to.</param>
    public static DeviceValidation Validate(
        ICostModel model, MeasurementSource source, IReadOnlySet<string> fitted, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(model);
        ArgumentNullException.ThrowIfNull(source);
        ArgumentNullException.ThrowIfNull(fitted);
        var networks = ImmutableArray.CreateBuilder<ValidatedNetwork>();
        var remarks = new Dictionary<string, int>(StringComparer.Ordinal);
        var sources = new HashSet<CostSource>();
        foreach (var network in source.Measurements.Networks)
        {
            cancellation.ThrowIfCancellationRequested();
            var cost = model.Estimate(network.Architecture.Lower());
            var id = network.Architecture.Id;
            networks.Add(new ValidatedNetwork(
                id, network.LatencyMs, cost.LatencyMs, cost.LatencyInterval?.Low, cost.LatencyInterval?.High, fitted.Contains(id)));
            sources.Add(cost.Source);
            foreach (var remark in cost.Infeasible is { } why ? cost.Remarks.Add($"the device cannot run it: {why}") : cost.Remarks)
            {
                remarks[remark] = remarks.GetValueOrDefault(remark) + 1;
            }
        }

        return new DeviceValidation(model.Device, model.Precision, sources.Min(), source.Measurements.Space.Name, networks.ToImmutable())
        {
            Figures = Statistics(networks),
            Ratio = MedianRatio.Of(networks.Select(n => n.MeasuredMs / n.PredictedMs)),
            Remarks = [.. remarks.OrderByDescending(r => r.Value).Select(r => (r.Key, r.Value))],
        };
    }

    private static FitStatistics Statistics(IReadOnlyList<ValidatedNetwork> networks)
    {
        var measured = networks.Select(n => n.MeasuredMs).ToArray();
        var predicted = networks.Select(n => n.PredictedMs).ToArray();
        return networks.All(n => n.IsCovered is not null)
            ? FitStatistics.Of(measured, predicted, networks.Select(n => (n.LowMs!.Value, n.HighMs!.Value)).ToArray())
            : FitStatistics.Of(measured, predicted);
    }
}
