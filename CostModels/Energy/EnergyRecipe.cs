using System.Collections.Immutable;
using NasLab.CostModels.Devices;

namespace NasLab.CostModels.Energy;

/// <summary>How a device's constants follow from measured rows: which are fitted, the others stay as published.</summary>
/// <param name="Device">A device of the catalogue.</param>
/// <param name="Accelerator">Whose rows: see <see cref="EnergyRows.Read"/>.</param>
/// <param name="LatencyConstants">Fitted to the latencies first; empty where the latency rests on other tables.</param>
/// <param name="EnergyConstants">Fitted to the energies then, which follow from the estimated latencies, not the measured ones.</param>
public sealed record EnergyRecipe(
    string Device, string Accelerator, ImmutableArray<ConstantDefinition> LatencyConstants, ImmutableArray<ConstantDefinition> EnergyConstants)
{
    /// <summary>One for each device that the rows are of.</summary>
    public static ImmutableArray<EnergyRecipe> All { get; } =
    [
        new(
            "jetson-tx2",
            "edgegpu",
            [DeviceConstants.RunOverhead, DeviceConstants.OperatorOverhead, DeviceConstants.GroupedOverhead],
            [DeviceConstants.StaticPower, DeviceConstants.ActivePower]),
        new("eyeriss", "eyeriss", [], [DeviceConstants.MemoryEnergy, DeviceConstants.WindowEnergy]),
    ];
}
