using NasLab.CostModels.Devices;
using NasLab.CostModels.Fusion;
using NasLab.CostModels.Roofline;

namespace NasLab.CostModels.Dataflow;

/// <summary>
/// Energy of a row-stationary array as HW-NAS-Bench's Eyeriss spends it. Activations come from memory and go back there, layer by layer;
/// weights are on the chip before a run, but for those of a layer that are more than the buffer holds: they come again for each output
/// position. What passes between buffer and elements is part of a multiply-accumulate's energy.
/// </summary>
internal sealed class RowStationaryEnergy(MachineConstants constants)
{
    private readonly double _operationMj = constants[DeviceConstants.MacEnergy] * 1e-9;
    private readonly double _windowMj = constants[DeviceConstants.WindowEnergy] * 1e-9;
    private readonly double _byteMj = constants[DeviceConstants.MemoryEnergy] * 1e-9;
    private readonly double _bufferBytes = constants.OnChipBytes;
    private readonly double _bytesPerNumber = constants.BytesPerNumber;
    private readonly double _batch = constants.Batch;

    /// <summary>Energy of an operator for one batch, without static power.</summary>
    public double Millijoules(FusedOperator @operator)
    {
        var stepMj = @operator.Class is OperatorClass.Pool or OperatorClass.GlobalPool ? _windowMj : _operationMj;
        var arithmeticMj = (@operator.Macs * _operationMj) + (@operator.ElementOperations * stepMj);
        return _batch * (arithmeticMj + (MemoryBytes(@operator) * _byteMj));
    }

    private double MemoryBytes(FusedOperator @operator)
    {
        var activationBytes = @operator.Class.RidesAlong() ? 0 : @operator.ActivationElements * _bytesPerNumber;
        var weightBytes = constants.WeightBytes(@operator);
        return weightBytes > _bufferBytes ? activationBytes + (weightBytes * @operator.Positions) : activationBytes;
    }
}
