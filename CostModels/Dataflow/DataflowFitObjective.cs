using System.Collections.Immutable;
using NasLab.CostModels.Devices;
using NasLab.CostModels.Fusion;
using NasLab.CostModels.Roofline;
using NasLab.SearchSpaces.Graph;

namespace NasLab.CostModels.Dataflow;

/// <summary>How far a device's predictions are from measured networks. Operators that are alike are priced once.</summary>
internal sealed class DataflowFitObjective
{
    private readonly ImmutableArray<FusedOperator> _operators;
    private readonly ImmutableArray<(double LatencyMs, ImmutableArray<(int Operator, int Count)> Counts)> _networks;

    public DataflowFitObjective(Device device, IReadOnlyList<NetworkGraph> graphs, IReadOnlyList<double> latencyMs)
    {
        var places = new Dictionary<FusedOperator, int>();
        _networks = [.. graphs.Select((graph, i) => (latencyMs[i], Counts(FusedGraph.From(graph).Plan(device.Fusion), places)))];
        _operators = [.. places.OrderBy(p => p.Value).Select(p => p.Key)];
    }

    /// <summary>Multipliers of all arrays together.</summary>
    public static double LaneCount(Device device) => device.Value(DeviceConstants.ArrayCount) * (device.Model == MachineModel.ChannelParallelArray
        ? device.Value(DeviceConstants.InputParallelism) * device.Value(DeviceConstants.OutputParallelism) * device.Value(DeviceConstants.PixelParallelism)
        : device.Value(DeviceConstants.ArrayRows) * device.Value(DeviceConstants.ArrayColumns));

    /// <summary>The device with another value of a constant; where that changes the number of lanes, the clock stays.</summary>
    public static Device With(Device device, ConstantDefinition constant, double value)
    {
        var changed = Replace(device, constant, value);
        var peak = device.Value(DeviceConstants.PeakRate, device.DefaultPrecision);
        return constant == DeviceConstants.PeakRate
            ? changed
            : Replace(changed, DeviceConstants.PeakRate, peak * LaneCount(changed) / LaneCount(device));
    }

    /// <summary>Mean square of the relative errors at the best fixed time.</summary>
    public double Loss(Device device)
    {
        var predictedMs = Predict(device);
        var fixedMs = FixedMs(predictedMs);
        return predictedMs.Zip(_networks, (p, n) => Math.Pow(((p + fixedMs) / n.LatencyMs) - 1, 2)).Average();
    }

    /// <summary>The time of 0 or above, the same for all networks, that fits them best beside the device's operators.</summary>
    public double FixedMs(Device device) => FixedMs(Predict(device));

    private static Device Replace(Device device, ConstantDefinition constant, double value)
    {
        Precision? precision = constant.PerPrecision ? device.DefaultPrecision : null;
        return device with
        {
            Constants = [.. device.Constants.Select(c => c.Definition == constant && c.Precision == precision ? c with { Value = value } : c)],
        };
    }

    private static ImmutableArray<(int Operator, int Count)> Counts(FusionPlan plan, Dictionary<FusedOperator, int> places)
    {
        var counts = new SortedDictionary<int, int>();
        foreach (var @operator in plan.Operators)
        {
            var features = @operator with { Name = "", Nodes = [], Inputs = [] };
            if (!places.TryGetValue(features, out var place))
            {
                place = places.Count;
                places.Add(features, place);
            }

            counts[place] = counts.GetValueOrDefault(place) + 1;
        }

        return [.. counts.Select(c => (c.Key, c.Value))];
    }

    /// <summary>Each network's operators, in ms.</summary>
    private double[] Predict(Device device)
    {
        var machine = new Machine(device, device.DefaultPrecision);
        var pricesMs = _operators.Select(o => machine.Price(o, streamedWeightShare: 1).LatencyMs).ToArray();
        return [.. _networks.Select(n => n.Counts.Sum(c => c.Count * pricesMs[c.Operator]))];
    }

    /// <summary>The constant c of 0 or above that minimises the sum of ((p + c) / y - 1)^2.</summary>
    private double FixedMs(double[] predictedMs)
    {
        var (numerator, denominator) = (0.0, 0.0);
        for (var i = 0; i < predictedMs.Length; i++)
        {
            var measuredMs = _networks[i].LatencyMs;
            numerator += (1 - (predictedMs[i] / measuredMs)) / measuredMs;
            denominator += 1 / (measuredMs * measuredMs);
        }

        return Math.Max(0, numerator / denominator);
    }
}
