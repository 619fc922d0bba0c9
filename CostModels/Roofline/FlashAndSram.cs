using NasLab.CostModels.Fusion;

namespace NasLab.CostModels.Roofline;

/// <summary>A microcontroller's memory: weights are read from flash in every run, activations stay in SRAM.</summary>
internal sealed class FlashAndSram(MachineConstants constants) : IMemoryHierarchy
{
    public double StreamedWeightShare(long peakActivationBytes, long weightBytes) => 1;

    public MemoryTraffic Traffic(FusedOperator @operator, double streamedWeightShare) => new(
        constants.WeightBytes(@operator),
        constants.Batch * @operator.ActivationElements * constants.BytesPerNumber);
}
