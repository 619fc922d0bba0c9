using NasLab.CostModels.Devices;
using NasLab.CostModels.Fusion;

namespace NasLab.CostModels.Roofline;

/// <summary>
/// Loops unrolled in hardware (Zhang et al. 2015): a cycle multiplies some input channels for some output channels at some output
/// positions; the kernel's positions follow one another. A depthwise convolution has one input channel for each output channel and
/// leaves the others' multipliers idle.
/// </summary>
internal sealed class ChannelParallelArray(MachineConstants constants) : IComputeUnit
{
    private readonly double _inputs = constants[DeviceConstants.InputParallelism];
    private readonly double _outputs = constants[DeviceConstants.OutputParallelism];
    private readonly double _pixels = constants[DeviceConstants.PixelParallelism];
    private readonly double _arrays = constants[DeviceConstants.ArrayCount];
    private readonly double _vectorOpsPerMs = constants[DeviceConstants.VectorRate] * 1e6;
    private readonly double _batch = constants.Batch;
    private readonly double _cyclesPerMs = constants.PeakMacsPerMs
        / (constants[DeviceConstants.InputParallelism] * constants[DeviceConstants.OutputParallelism]
            * constants[DeviceConstants.PixelParallelism] * constants[DeviceConstants.ArrayCount]);

    public double Milliseconds(FusedOperator @operator)
    {
        var milliseconds = _batch * @operator.ElementOperations / _vectorOpsPerMs;
        if (@operator.Macs > 0)
        {
            var outputTiles = @operator.Class == OperatorClass.DepthwiseConvolution
                ? MachineConstants.CeilingDivide(@operator.Output.Channels, _outputs)
                : @operator.Groups * MachineConstants.CeilingDivide(@operator.OutputChannelsPerGroup, _outputs);
            var inputTiles = MachineConstants.CeilingDivide(@operator.Input.Channels / @operator.Groups, _inputs);
            var pixelTiles = MachineConstants.CeilingDivide(_batch * @operator.Positions, _pixels);
            var kernelPositions = (double)@operator.Kernel * @operator.Kernel;
            milliseconds += MachineConstants.CeilingDivide(outputTiles, _arrays) * inputTiles * pixelTiles * kernelPositions / _cyclesPerMs;
        }

        return milliseconds;
    }
}
