using NasLab.CostModels.Devices;
using NasLab.CostModels.Fusion;

namespace NasLab.CostModels.Roofline;

/// <summary>
/// Cores with vector units. Output channels lie side by side in the lanes, so channel counts are padded to a multiple of the
/// lanes; depthwise convolutions load about as much as they compute and reach a smaller share of the peak.
/// </summary>
internal sealed class VectorProcessor(MachineConstants constants) : IComputeUnit
{
    private readonly double _lanes = constants[DeviceConstants.VectorLanes];
    private readonly double _dense = constants.PeakMacsPerMs * constants[DeviceConstants.DenseEfficiency];
    private readonly double _grouped = constants.PeakMacsPerMs * constants[DeviceConstants.GroupedEfficiency];
    private readonly double _depthwise = constants.PeakMacsPerMs * constants[DeviceConstants.DepthwiseEfficiency];
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
            milliseconds += @operator.Macs / (double)channels * padded / rate;
        }

        return _batch * milliseconds;
    }
}
