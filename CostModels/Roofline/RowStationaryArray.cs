using NasLab.CostModels.Devices;
using NasLab.CostModels.Fusion;

namespace NasLab.CostModels.Roofline;

/// <summary>
/// A row-stationary array (Chen et al. 2016). A 2-d convolution of one input with one output channel takes k rows of processing
/// elements, one for each kernel row, and as many columns as output rows; each element slides one kernel row over one input row.
/// As many of these sets as fit run at once.
/// </summary>
internal sealed class RowStationaryArray(MachineConstants constants) : IComputeUnit
{
    private readonly double _rows = constants[DeviceConstants.ArrayRows];
    private readonly double _columns = constants[DeviceConstants.ArrayColumns];
    private readonly double _arrays = constants[DeviceConstants.ArrayCount];
    private readonly double _vectorOpsPerMs = constants[DeviceConstants.VectorRate] * 1e6;
    private readonly double _batch = constants.Batch;
    private readonly double _cyclesPerMs = constants.PeakMacsPerMs
        / (constants[DeviceConstants.ArrayRows] * constants[DeviceConstants.ArrayColumns] * constants[DeviceConstants.ArrayCount]);

    public double Milliseconds(FusedOperator @operator)
    {
        var milliseconds = @operator.ElementOperations / _vectorOpsPerMs;
        if (@operator.Macs > 0)
        {
            double kernel = @operator.Kernel;
            var height = @operator.Output.Height;
            var pairs = (double)@operator.Output.Channels * (@operator.Input.Channels / @operator.Groups);
            var sets = _arrays * Math.Max(1, Math.Floor(_rows / kernel)) * Math.Max(1, Math.Floor(_columns / height));
            var folds = MachineConstants.CeilingDivide(kernel, _rows) * MachineConstants.CeilingDivide(height, _columns);
            milliseconds += MachineConstants.CeilingDivide(pairs, sets) * folds * @operator.Output.Width * kernel / _cyclesPerMs;
        }

        return _batch * milliseconds;
    }
}
