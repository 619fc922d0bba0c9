using NasLab.CostModels.Devices;
using NasLab.CostModels.Fusion;
using NasLab.CostModels.Roofline;

namespace NasLab.CostModels.Dataflow;

/// <summary>
/// Loops unrolled in hardware (Zhang et al. 2015): a cycle multiplies some input channels for some output channels at some output
/// positions; the kernel's positions follow one another. Where one output channel has one input channel (depthwise convolutions,
/// pooling) the input lanes take kernel positions instead, as far as the device wires them so, or stay idle.
/// </summary>
internal sealed class ChannelParallelArray(MachineConstants constants) : IComputeUnit
{
    private readonly double _inputs = constants[DeviceConstants.InputParallelism];
    private readonly double _outputs = constants[DeviceConstants.OutputParallelism];
    private readonly double _pixels = constants[DeviceConstants.PixelParallelism];
    private readonly double _depthwise = constants[DeviceConstants.DepthwiseParallelism];
    private readonly double _arrays = constants[DeviceConstants.ArrayCount];
    private readonly double _vectorOpsPerMs = constants[DeviceConstants.VectorRate] * 1e6;
    private readonly double _batch = constants.Batch;
    private readonly double _cyclesPerMs = constants.PeakMacsPerMs
        / (constants[DeviceConstants.InputParallelism] * constants[DeviceConstants.OutputParallelism]
            * constants[DeviceConstants.PixelParallelism] * constants[DeviceConstants.ArrayCount]);

    public double Milliseconds(FusedOperator @operator) => @operator.Class switch
    {
        OperatorClass.GlobalPool => _batch * @operator.ElementOperations / _vectorOpsPerMs,
        OperatorClass.DepthwiseConvolution or OperatorClass.Pool => ChannelByChannel(@operator) / _cyclesPerMs,
        _ when @operator.Macs > 0 => AcrossChannels(@operator) / _cyclesPerMs,
        _ => 0,
    };

    private double ChannelByChannel(FusedOperator @operator) =>
        MachineConstants.CeilingDivide(MachineConstants.CeilingDivide(@operator.Output.Channels, _outputs), _arrays)
        * MachineConstants.CeilingDivide(_batch * @operator.Positions, _pixels)
        * MachineConstants.CeilingDivide((double)@operator.Kernel * @operator.Kernel, _depthwise);

    private double AcrossChannels(FusedOperator @operator)
    {
        var inputs = @operator.Macs / ((double)@operator.Output.Elements * @operator.Kernel * @operator.Kernel);
        var outputTiles = @operator.Groups * MachineConstants.CeilingDivide(@operator.OutputChannelsPerGroup, _outputs);
        return MachineConstants.CeilingDivide(outputTiles, _arrays)
            * MachineConstants.CeilingDivide(inputs, _inputs)
            * MachineConstants.CeilingDivide(_batch * @operator.Positions, _pixels)
            * @operator.Kernel
            * @operator.Kernel;
    }
}
