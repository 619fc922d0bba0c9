using NasLab.CostModels.Devices;
using NasLab.CostModels.Memory;

namespace NasLab.CostModels.Roofline;

/// <summary>What fits a microcontroller: activations, kernels' buffers and the runtime in SRAM, weights and the runtime's code in flash.</summary>
internal sealed class MicrocontrollerLimits(Device device)
{
    private readonly long _sramBytes = (long)device.Value(DeviceConstants.OnChipMemory);
    private readonly long _flashBytes = (long)device.Value(DeviceConstants.FlashMemory);
    private readonly long _runtimeSramBytes = (long)device.Value(DeviceConstants.RuntimeMemory);
    private readonly long _runtimeFlashBytes = (long)device.Value(DeviceConstants.RuntimeFlash);

    /// <summary>Why a network does not fit, by how many bytes and what takes them; null where it does.</summary>
    public string? Refuse(NetworkMemory memory)
    {
        string?[] reasons =
        [
            Refuse(
                "SRAM",
                _sramBytes,
                (memory.PeakBytes - memory.ScratchBytes, "activations"),
                (memory.ScratchBytes, "scratch of the kernels"),
                (memory.SramScaleBytes, "the channels' multipliers and shifts"),
                (_runtimeSramBytes, "the runtime")),
            Refuse(
                "flash",
                _flashBytes,
                (memory.WeightBytes, "weights"),
                (memory.FlashScaleBytes, "the channels' scales and zero points"),
                (_runtimeFlashBytes, "the runtime")),
        ];
        return reasons.Any(r => r is not null) ? string.Join("; ", reasons.OfType<string>()) : null;
    }

    private static string? Refuse(string memory, long available, params (long Bytes, string What)[] parts)
    {
        var excess = parts.Sum(p => p.Bytes) - available;
        if (excess <= 0)
        {
            return null;
        }

        string[] named = [.. parts.Where((p, i) => i == 0 || p.Bytes > 0).Select((p, i) => $"{p.Bytes}{(i == 0 ? " bytes" : "")} of {p.What}")];
        var list = named.Length == 1 ? named[0] : $"{string.Join(", ", named[..^1])} and {named[^1]}";
        return $"exceeds {memory} by {excess} bytes: {list} in {available}";
    }
}
