using System.Collections.Immutable;
using NasLab.CostModels.Devices;
using NasLab.SearchSpaces.Graph;

namespace NasLab.CostModels.Dataflow;

/// <summary>
/// Finds at most six physical constants of a machine that runs layer by layer (row-stationary or channel-parallel) from measured
/// networks, by least squares of the relative error: every combination of those that take whole numbers, a pattern search over the
/// continuous ones, and what all times have in common in closed form. The same networks give the same constants.
/// </summary>
public static class DataflowFit
{
    private static readonly ImmutableArray<double> Lanes = [4, 8, 16, 32, 64];

    /// <summary>What is fitted of a machine model.</summary>
    /// <exception cref="ArgumentException">There is no such fit for the model.</exception>
    public static ImmutableArray<FitParameter> Parameters(MachineModel model) => model switch
    {
        MachineModel.RowStationaryArray => [FitParameter.Between(DeviceConstants.PeakRate, 1, 1000)],
        MachineModel.ChannelParallelArray =>
        [
            FitParameter.OneOf(DeviceConstants.OutputParallelism, Lanes),
            FitParameter.OneOf(DeviceConstants.InputParallelism, Lanes),
            FitParameter.OneOf(DeviceConstants.DepthwiseParallelism, 1, 4, 16),
            FitParameter.Between(DeviceConstants.MemoryBandwidth, 0.1, 10),
            FitParameter.Between(DeviceConstants.TransferOverlap, 0, 1),
        ],
        _ => throw new ArgumentException($"The constants of a {KebabCase.Of(model)} are not fitted; row-stationary and channel-parallel arrays' are.", nameof(model)),
    };

    /// <summary>Fits the parameters of the device's model in its default precision.</summary>
    /// <param name="device">Where everything else comes from: a channel-parallel array keeps its clock as lanes change.</param>
    /// <param name="graphs">The networks.</param>
    /// <param name="latencyMs">What each took, above 0.</param>
    /// <param name="maximumLanes">The most multipliers that there are room for (an FPGA's DSP slices).</param>
    /// <exception cref="ArgumentException">There is no fit for the model, no network, or not one latency above 0 for each.</exception>
    public static DataflowFitResult Fit(
        Device device, IReadOnlyList<NetworkGraph> graphs, IReadOnlyList<double> latencyMs, int maximumLanes = 1024)
    {
        ArgumentNullException.ThrowIfNull(device);
        ArgumentNullException.ThrowIfNull(graphs);
        ArgumentNullException.ThrowIfNull(latencyMs);
        if (graphs.Count == 0 || graphs.Count != latencyMs.Count || latencyMs.Any(l => !(l > 0)))
        {
            throw new ArgumentException($"{graphs.Count} networks need a latency above 0 each, not {latencyMs.Count} latencies.", nameof(latencyMs));
        }

        var parameters = Parameters(device.Model);
        var objective = new DataflowFitObjective(device, graphs, latencyMs);
        (Device Device, double Loss)? best = null;
        foreach (var candidate in Combinations(device, [.. parameters.Where(p => !p.IsContinuous)]))
        {
            if (DataflowFitObjective.LaneCount(candidate) <= maximumLanes)
            {
                var found = PatternSearch.Minimise(candidate, [.. parameters.Where(p => p.IsContinuous)], objective);
                best = best is { } b && b.Loss <= found.Loss ? b : found;
            }
        }

        var (winner, loss) = best ?? throw new ArgumentException($"No array has room in {maximumLanes} lanes.", nameof(maximumLanes));
        return new DataflowFitResult(winner, [.. parameters.Select(p => p.Constant)], objective.FixedMs(winner), Math.Sqrt(loss));
    }

    private static IEnumerable<Device> Combinations(Device device, ImmutableArray<FitParameter> parameters)
    {
        IEnumerable<Device> devices = [device];
        return parameters.Aggregate(devices, (all, p) => all.SelectMany(d => p.Values.Select(v => DataflowFitObjective.With(d, p.Constant, v))));
    }
}
