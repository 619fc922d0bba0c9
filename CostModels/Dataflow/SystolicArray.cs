using NasLab.CostModels.Devices;
using NasLab.CostModels.Fusion;
using NasLab.CostModels.Roofline;

namespace NasLab.CostModels.Dataflow;

/// <summary>
/// A weight-stationary matrix unit (Jouppi et al. 2017). Weights of [reduction, output channels] lie in tiles of the array's size;
/// each tile stays while all output positions stream past it, and the next tile's weights come in meanwhile, one row a cycle.
/// Groups share a tile only along its diagonal, so a depthwise convolution fills one column of every k k rows.
/// </summary>
internal sealed class SystolicArray(MachineConstants constants) : IComputeUnit
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
        var milliseconds = _batch * @operator.ElementOperations / _vectorOpsPerMs;
        if (@operator.Macs > 0)
        {
            var cyclesPerTile = Math.Max(_batch * @operator.Positions, _rows);
            milliseconds += ((MachineConstants.CeilingDivide(Tiles(@operator), _arrays) * cyclesPerTile) + _rows) / _cyclesPerMs;
        }

        return milliseconds;
    }

    private double Tiles(FusedOperator @operator)
    {
        double reduction = @operator.ReductionLength;
        double channels = @operator.OutputChannelsPerGroup;
        var groupsPerTile = Math.Max(1, Math.Min(Math.Floor(_rows / reduction), Math.Floor(_columns / channels)));
        return MachineConstants.CeilingDivide(@operator.Groups, groupsPerTile)
            * MachineConstants.CeilingDivide(reduction, _rows)
            * MachineConstants.CeilingDivide(channels, _columns);
    }
}
