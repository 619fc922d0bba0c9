using NasLab.CostModels.Fusion;

namespace NasLab.CostModels.Roofline;

/// <summary>
/// A buffer that software fills: activations first, and as many of the weights as fit beside them stay from run to run; the rest
/// is streamed in every run (Edge TPU: parameter caching).
/// </summary>
internal sealed class ScratchpadMemory(MachineConstants constants) : IMemoryHierarchy
{
    public double StreamedWeightShare(long peakActivationBytes, long weightBytes) =>
        weightBytes == 0 ? 0 : 1 - Math.Clamp((constants.OnChipBytes - peakActivationBytes) / weightBytes, 0, 1);

    public MemoryTraffic Traffic(FusedOperator @operator, double streamedWeightShare)
    {
        var weights = (double)@operator.WeightElements * constants.BytesPerNumber;
        var activations = constants.Batch * @operator.ActivationElements * constants.BytesPerNumber;
        var spilled = Math.Max(0, activations - constants.OnChipBytes);
        return new MemoryTraffic((weights * streamedWeightShare) + spilled, weights + activations);
    }
}
