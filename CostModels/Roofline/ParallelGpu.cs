using NasLab.CostModels.Devices;
using NasLab.CostModels.Fusion;

namespace NasLab.CostModels.Roofline;

/// <summary>
/// A GPU. The output, positions by channels, is cut into tiles, each multiprocessor computes one at a time, and the last wave of
/// tiles takes as long as a full one: small outputs leave multiprocessors idle.
/// </summary>
internal sealed class ParallelGpu(MachineConstants constants) : IComputeUnit
{
    private readonly double _multiprocessors = constants[DeviceConstants.Multiprocessors];
    private readonly double _tileRows = constants[DeviceConstants.TileRows];
    private readonly double _tileColumns = constants[DeviceConstants.TileColumns];
    private readonly double _dense = constants[DeviceConstants.DenseEfficiency];
    private readonly double _grouped = constants[DeviceConstants.GroupedEfficiency];
    private readonly double _depthwise = constants[DeviceConstants.DepthwiseEfficiency];
    private readonly double _peak = constants.PeakMacsPerMs;
    private readonly double _batch = constants.Batch;

    public double Milliseconds(FusedOperator @operator)
    {
        var elementwise = _batch * @operator.ElementOperations / (_peak * _depthwise);
        return @operator.Macs == 0 ? elementwise : elementwise + Convolution(@operator);
    }

    private double Convolution(FusedOperator @operator)
    {
        var positions = _batch * @operator.Positions;
        var (tiles, efficiency) = @operator.Class switch
        {
            OperatorClass.DepthwiseConvolution =>
                (MachineConstants.CeilingDivide(positions * @operator.Output.Channels, _tileRows * _tileColumns), _depthwise),
            OperatorClass.GroupedConvolution => (Tiles(positions, @operator), _grouped),
            _ => (Tiles(positions, @operator), _dense),
        };
        var waves = MachineConstants.CeilingDivide(tiles, _multiprocessors);
        var macsPerTile = _tileRows * _tileColumns * @operator.ReductionLength;
        return waves * _multiprocessors * macsPerTile / (_peak * efficiency);
    }

    private double Tiles(double positions, FusedOperator @operator) => @operator.Groups
        * MachineConstants.CeilingDivide(positions, _tileRows)
        * MachineConstants.CeilingDivide(@operator.OutputChannelsPerGroup, _tileColumns);
}
