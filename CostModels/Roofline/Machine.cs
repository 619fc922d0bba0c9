using NasLab.CostModels.Dataflow;
using NasLab.CostModels.Devices;
using NasLab.CostModels.Fusion;
using NasLab.CostModels.Memory;

namespace NasLab.CostModels.Roofline;

/// <summary>A device in one precision: its arithmetic, its memory, its energy and its limits.</summary>
internal sealed class Machine
{
    private readonly IComputeUnit _compute;
    private readonly IMemoryHierarchy _memory;
    private readonly MicrocontrollerLimits? _limits;
    private readonly RowStationaryEnergy? _rowStationary;
    private readonly double _batch;
    private readonly double _overheadMs;
    private readonly double _groupedOverheadMs;
    private readonly double _offChipBytesPerMs;
    private readonly double _onChipBytesPerMs;
    private readonly double _macMj;
    private readonly double _offChipMjPerByte;
    private readonly double _onChipMjPerByte;
    private readonly double _staticWatts;
    private readonly double _activeWatts;
    private readonly double _exposedShare;

    public Machine(Device device, Precision precision)
    {
        var constants = new MachineConstants(device, precision);
        _compute = ComputeUnit(constants);
        _memory = Memory(constants);
        _limits = device.Model == MachineModel.Microcontroller ? new MicrocontrollerLimits(device) : null;
        _rowStationary = device.Model == MachineModel.RowStationaryArray ? new RowStationaryEnergy(constants) : null;
        _batch = constants.Batch;
        _overheadMs = constants[DeviceConstants.OperatorOverhead] * 1e-3;
        _groupedOverheadMs = constants.OrZero(DeviceConstants.GroupedOverhead) * 1e-3;
        _offChipBytesPerMs = constants[DeviceConstants.MemoryBandwidth] * 1e6;
        _onChipBytesPerMs = constants[DeviceConstants.OnChipBandwidth] * 1e6;
        _macMj = constants[DeviceConstants.MacEnergy] * 1e-9;
        _offChipMjPerByte = constants[DeviceConstants.MemoryEnergy] * 1e-9;
        _onChipMjPerByte = constants[DeviceConstants.OnChipEnergy] * 1e-9;
        _staticWatts = constants[DeviceConstants.StaticPower];
        _activeWatts = constants.OrZero(DeviceConstants.ActivePower);
        _exposedShare = DeviceConstants.TransferOverlap.AppliesTo(device.Model) ? 1 - constants[DeviceConstants.TransferOverlap] : 0;
        RunOverheadMs = constants[DeviceConstants.RunOverhead] * 1e-3;
    }

    /// <summary>Time of a run beside its operators.</summary>
    public double RunOverheadMs { get; }

    /// <summary>Static energy of that time.</summary>
    public double RunOverheadMj => RunOverheadMs * _staticWatts;

    public double StreamedWeightShare(long peakActivationBytes, long weightBytes) =>
        _memory.StreamedWeightShare(peakActivationBytes, weightBytes);

    public string? Refuse(NetworkMemory memory) => _limits?.Refuse(memory);

    public OperatorPrice Price(FusedOperator @operator, double streamedWeightShare)
    {
        var computeMs = _compute.Milliseconds(@operator);
        var traffic = _memory.Traffic(@operator, streamedWeightShare);
        var memoryMs = Math.Max(traffic.OffChipBytes / _offChipBytesPerMs, traffic.OnChipBytes / _onChipBytesPerMs);
        var exposedMs = _exposedShare * Math.Min(computeMs, memoryMs);
        var groupedMs = @operator.Class is OperatorClass.DepthwiseConvolution or OperatorClass.GroupedConvolution ? _groupedOverheadMs : 0;
        var busyMs = Math.Max(computeMs, memoryMs) + exposedMs + groupedMs;
        var energyMj = (_rowStationary?.Millijoules(@operator) ?? Millijoules(@operator, traffic))
            + (_activeWatts * busyMs)
            + (_staticWatts * (busyMs + _overheadMs));
        return new OperatorPrice(computeMs, memoryMs, _overheadMs + groupedMs, traffic, energyMj) { ExposedMs = exposedMs };
    }

    private double Millijoules(FusedOperator @operator, MemoryTraffic traffic) =>
        (_batch * (@operator.Macs + @operator.ElementOperations) * _macMj)
        + (traffic.OffChipBytes * _offChipMjPerByte)
        + (traffic.OnChipBytes * _onChipMjPerByte);

    private static IComputeUnit ComputeUnit(MachineConstants constants) => constants.Device.Model switch
    {
        MachineModel.VectorProcessor or MachineModel.Microcontroller => new VectorProcessor(constants),
        MachineModel.ParallelGpu => new ParallelGpu(constants),
        MachineModel.SystolicArray => new SystolicArray(constants),
        MachineModel.RowStationaryArray => new RowStationaryArray(constants),
        MachineModel.ChannelParallelArray => new ChannelParallelArray(constants),
        var model => throw new NotSupportedException($"There is no compute unit for {model}."),
    };

    private static IMemoryHierarchy Memory(MachineConstants constants) => constants.Device.Model switch
    {
        MachineModel.VectorProcessor or MachineModel.ParallelGpu => new CachedMemory(constants),
        MachineModel.SystolicArray => new ResidentBuffer(constants),
        MachineModel.RowStationaryArray or MachineModel.ChannelParallelArray => new LayerByLayerBuffer(constants),
        MachineModel.Microcontroller => new FlashAndSram(constants),
        var model => throw new NotSupportedException($"There is no memory hierarchy for {model}."),
    };
}
