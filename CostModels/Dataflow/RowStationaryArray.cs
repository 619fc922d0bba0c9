using NasLab.CostModels.Devices;
using NasLab.CostModels.Fusion;
using NasLab.CostModels.Roofline;

namespace NasLab.CostModels.Dataflow;

/// <summary>
/// A row-stationary array (Chen et al. 2016). A set of processing elements convolves one input channel for one output channel: one
/// row for each kernel row, one column for each of a strip of output rows; each element slides its kernel row over one input row, one
/// multiply-accumulate a cycle. Strips and the sets beside and above one another are powers of two; sets share output channels, input
/// channels or groups. Pooling runs as a convolution over all channels, as in Zhao et al. 2020 (DNN-Chip Predictor).
/// </summary>
internal sealed class RowStationaryArray(MachineConstants constants) : IComputeUnit
{
    private readonly int _rows = constants.Count(DeviceConstants.ArrayRows);
    private readonly int _columns = constants.Count(DeviceConstants.ArrayColumns);
    private readonly int _arrays = constants.Count(DeviceConstants.ArrayCount);
    private readonly double _vectorOpsPerMs = constants[DeviceConstants.VectorRate] * 1e6;
    private readonly int _batch = (int)constants.Batch;
    private readonly double _cyclesPerMs = constants.PeakMacsPerMs
        / (constants[DeviceConstants.ArrayRows] * constants[DeviceConstants.ArrayColumns] * constants[DeviceConstants.ArrayCount]);

    public double Milliseconds(FusedOperator @operator) => @operator.Class switch
    {
        OperatorClass.GlobalPool => _batch * @operator.ElementOperations / _vectorOpsPerMs,
        OperatorClass.Pool => Cycles(@operator, @operator.Input.Channels) / _cyclesPerMs,
        _ when @operator.Macs > 0 => Cycles(@operator, ConvolutionLoops.Of(@operator, _batch).InputChannels) / _cyclesPerMs,
        _ => 0,
    };

    private double Cycles(FusedOperator @operator, int inputChannels)
    {
        var (kernel, height, outputs) = (@operator.Kernel, @operator.Output.Height, @operator.Output.Channels);
        var above = _arrays * PowerOfTwo(Math.Max(1, _rows / kernel));
        var folds = CeilingDivide(kernel, _rows);
        var least = double.PositiveInfinity;
        for (var strip = 1; strip <= _columns; strip *= 2)
        {
            var sets = above * PowerOfTwo(_columns / Math.Min(strip, height));
            least = Math.Min(least, (double)CeilingDivide(height, strip) * Passes(outputs, inputChannels, sets));
        }

        return (double)_batch * least * folds * @operator.Output.Width * kernel;
    }

    /// <summary>How often the sets work through all pairs of output and input channels, at the best way to share them.</summary>
    private static long Passes(int outputs, int inputs, int sets)
    {
        var least = long.MaxValue;
        for (var forOutputs = 1; forOutputs <= sets; forOutputs *= 2)
        {
            least = Math.Min(least, (long)CeilingDivide(outputs, forOutputs) * CeilingDivide(inputs, sets / forOutputs));
        }

        return least;
    }

    private static int PowerOfTwo(int value) => 1 << (31 - int.LeadingZeroCount(value));

    private static int CeilingDivide(int dividend, int divisor) => (dividend + divisor - 1) / divisor;
}
