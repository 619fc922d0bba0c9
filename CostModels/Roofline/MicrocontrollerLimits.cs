using NasLab.CostModels.Devices;

namespace NasLab.CostModels.Roofline;

/// <summary>What fits a microcontroller: activations and the runtime in SRAM, weights and the runtime's code in flash.</summary>
internal sealed class MicrocontrollerLimits(Device device)
{
    private readonly long _sramBytes = (long)device.Value(DeviceConstants.OnChipMemory);
    private readonly long _flashBytes = (long)device.Value(DeviceConstants.FlashMemory);
    private readonly long _runtimeSramBytes = (long)device.Value(DeviceConstants.RuntimeMemory);
    private readonly long _runtimeFlashBytes = (long)device.Value(DeviceConstants.RuntimeFlash);

    /// <summary>Why a network does not fit, and by how many bytes; null where it does.</summary>
    public string? Refuse(long peakActivationBytes, long weightBytes)
    {
        var reasons = new List<string>(2);
        Check(reasons, "SRAM", "activations", peakActivationBytes, _runtimeSramBytes, _sramBytes);
        Check(reasons, "flash", "weights", weightBytes, _runtimeFlashBytes, _flashBytes);
        return reasons.Count == 0 ? null : string.Join("; ", reasons);
    }

    private static void Check(List<string> reasons, string memory, string what, long needed, long runtime, long available)
    {
        var excess = needed + runtime - available;
        if (excess > 0)
        {
            reasons.Add($"exceeds {memory} by {excess} bytes: {needed} bytes of {what} and {runtime} of the runtime in {available}");
        }
    }
}
