using NasLab.CostModels.Fusion;
using NasLab.CostModels.Roofline;

namespace NasLab.CostModels.Dataflow;

/// <summary>
/// A buffer that software fills for a whole network: activations first, and as many of the weights as fit beside them stay from run
/// to run; the rest is streamed in every run (Edge TPU: parameter caching). A layer whose activations alone are too many goes
/// through tile by tile.
/// </summary>
internal sealed class ResidentBuffer(MachineConstants constants) : IMemoryHierarchy
{
    private readonly LayerByLayerBuffer _tiled = new(constants);

    public double StreamedWeightShare(long peakActivationBytes, long weightBytes) =>
        weightBytes == 0 ? 0 : 1 - Math.Clamp((constants.OnChipBytes - peakActivationBytes) / weightBytes, 0, 1);

    public MemoryTraffic Traffic(FusedOperator @operator, double streamedWeightShare)
    {
        var weights = (double)constants.WeightBytes(@operator);
        var activations = constants.Batch * @operator.ActivationElements * constants.BytesPerNumber;
        if (activations <= constants.OnChipBytes)
        {
            return new MemoryTraffic(weights * streamedWeightShare, weights + activations);
        }

        var tiled = _tiled.Traffic(@operator, streamedWeightShare);
        var offChip = Math.Max(tiled.OffChipBytes, (weights * streamedWeightShare) + activations - constants.OnChipBytes);
        return new MemoryTraffic(offChip, Math.Max(offChip, weights + activations));
    }
}
