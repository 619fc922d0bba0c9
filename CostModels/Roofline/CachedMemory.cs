using NasLab.CostModels.Fusion;

namespace NasLab.CostModels.Roofline;

/// <summary>
/// Caches before DRAM. Weights are still there in the next run only where the whole network fits: a cyclic sweep over more than
/// the cache evicts all of it. Of an operator's activations, what does not fit beside its weights goes to DRAM.
/// </summary>
internal sealed class CachedMemory(MachineConstants constants) : IMemoryHierarchy
{
    public double StreamedWeightShare(long peakActivationBytes, long weightBytes) =>
        peakActivationBytes + weightBytes <= constants.OnChipBytes ? 0 : 1;

    public MemoryTraffic Traffic(FusedOperator @operator, double streamedWeightShare)
    {
        var weights = (double)constants.WeightBytes(@operator);
        var activations = constants.Batch * @operator.ActivationElements * constants.BytesPerNumber;
        var spilled = Math.Clamp(activations + weights - constants.OnChipBytes, 0, activations);
        return new MemoryTraffic((weights * streamedWeightShare) + spilled, weights + activations);
    }
}
