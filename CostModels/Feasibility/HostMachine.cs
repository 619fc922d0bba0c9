using NasLab.CostModels.Devices;
using NasLab.CostModels.Fusion;
using NasLab.CostModels.Roofline;

namespace NasLab.CostModels.Feasibility;

/// <summary>The host beside a device, and the way to it.</summary>
internal sealed class HostMachine(HostFallback fallback, Device device, Precision precision)
{
    private readonly Machine _host = new(fallback.Host, precision);
    private readonly double _slowdown = fallback.Value(HostFallback.Slowdown);
    private readonly double _bytesPerMs = fallback.Value(HostFallback.LinkBandwidth) * 1e6;
    private readonly double _transferMs = fallback.Value(HostFallback.TransferOverhead) * 1e-3;
    private readonly double _mjPerByte = device.Value(DeviceConstants.MemoryEnergy) * 1e-9;
    private readonly double _staticWatts = device.Value(DeviceConstants.StaticPower);
    private readonly double _bytesPerElement = device.Value(DeviceConstants.BatchSize) * precision.Bytes();

    public double StreamedWeightShare(long peakActivationBytes, long weightBytes) => _host.StreamedWeightShare(peakActivationBytes, weightBytes);

    /// <summary>The price of an operator on the host: its energy there, and the device's static energy while it waits.</summary>
    public OperatorPrice Price(FusedOperator @operator, double streamedWeightShare)
    {
        var price = _host.Price(@operator, streamedWeightShare);
        var slower = price with
        {
            ComputeMs = _slowdown * price.ComputeMs,
            MemoryMs = _slowdown * price.MemoryMs,
            OverheadMs = _slowdown * price.OverheadMs,
        };
        return slower with { EnergyMj = price.EnergyMj + (_staticWatts * slower.LatencyMs) };
    }

    /// <summary>A price with the tensors that have to come over first.</summary>
    public OperatorPrice WithTransfer(OperatorPrice price, Placement.Crossing crossing)
    {
        var bytes = crossing.Elements * _bytesPerElement;
        var transferMs = (crossing.Tensors * _transferMs) + (bytes / _bytesPerMs);
        return price with
        {
            OverheadMs = price.OverheadMs + transferMs,
            EnergyMj = price.EnergyMj + (bytes * _mjPerByte) + (_staticWatts * transferMs),
        };
    }
}
