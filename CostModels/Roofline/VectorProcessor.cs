using NasLab.CostModels.Devices;
using NasLab.CostModels.Fusion;

namespace NasLab.CostModels.Roofline;

/// <summary>
/// Cores with vector units. Output channels lie side by side in the lanes, so channel counts are padded to a multiple of the
/// lanes; depthwise convolutions load about as much as they compute and reach a smaller share of the peak, and dot-product instructions,
/// which sum over channels, are of no use to them. In 8 bits, every sum of a convolution is scaled back to 8 bits (Jacob et al. 2018,
/// equation 5).
/// </summary>
internal sealed class VectorProcessor(MachineConstants constants) : IComputeUnit
{
    // Multiply and keep the high half, shift and round, add the zero point, clamp from below and above, narrow.
    private const int _rescalingOperations = 6;

    private readonly double _lanes = constants[DeviceConstants.VectorLanes];
    private readonly double _dense = constants.PeakMacsPerMs * constants[DeviceConstants.DenseEfficiency];
    private readonly double _grouped = constants.PeakMacsPerMs * constants[DeviceConstants.GroupedEfficiency];
    private readonly double _depthwise = PerLaneMacsPerMs(constants) * constants[DeviceConstants.DepthwiseEfficiency];
    private readonly int _rescaling = constants.BytesPerNumber == 1 ? _rescalingOperations : 0;
    private readonly double _batch = constants.Batch;

    public double Milliseconds(FusedOperator @operator)
    {
        var milliseconds = @operator.ElementOperations / _depthwise;
        if (@operator.Macs > 0)
        {
            var (channels, rate) = @operator.Class switch
            {
                OperatorClass.DepthwiseConvolution => (@operator.Output.Channels, _depthwise),
                OperatorClass.GroupedConvolution => (@operator.OutputChannelsPerGroup, _grouped),
                _ => (@operator.Output.Channels, _dense),
            };
            var padded = MachineConstants.CeilingDivide(channels, _lanes) * _lanes;
            milliseconds += (@operator.Macs / (double)channels * padded / rate) + (_rescaling * @operator.OutputElements / _depthwise);
        }

        return _batch * milliseconds;
    }

    /// <summary>The peak without dot products: what the lanes give beside those of fp32; the peak itself where the device has no fp32.</summary>
    private static double PerLaneMacsPerMs(MachineConstants constants)
    {
        if (!constants.Device.Precisions.Contains(Precision.Fp32))
        {
            return constants.PeakMacsPerMs;
        }

        var fp32 = new MachineConstants(constants.Device, Precision.Fp32);
        var lanes = constants[DeviceConstants.VectorLanes] / fp32[DeviceConstants.VectorLanes];
        return Math.Min(constants.PeakMacsPerMs, fp32.PeakMacsPerMs * lanes);
    }
}
