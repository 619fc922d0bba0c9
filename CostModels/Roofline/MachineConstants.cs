using NasLab.CostModels.Devices;
using NasLab.CostModels.Fusion;

namespace NasLab.CostModels.Roofline;

/// <summary>A device's constants in one precision, as the arithmetic wants them.</summary>
internal sealed class MachineConstants(Device device, Precision precision)
{
    public Device Device { get; } = device;

    public double Batch { get; } = device.Value(DeviceConstants.BatchSize);

    /// <summary>Bytes of an activation, or of a weight but a bias.</summary>
    public int BytesPerNumber { get; } = precision.Bytes();

    /// <summary>Multiply-accumulates in a millisecond at full use.</summary>
    public double PeakMacsPerMs { get; } = device.Value(DeviceConstants.PeakRate, precision) * 1e6;

    public double OnChipBytes { get; } = device.Value(DeviceConstants.OnChipMemory);

    public double this[ConstantDefinition definition] => Device.Value(definition, definition.PerPrecision ? precision : null);

    /// <summary>The constant's value; 0 on the kinds of machine that have none.</summary>
    public double OrZero(ConstantDefinition definition) => definition.AppliesTo(Device.Model) ? this[definition] : 0;

    public int Count(ConstantDefinition definition) => (int)this[definition];

    /// <summary>Bytes of an operator's weights and biases.</summary>
    public long WeightBytes(FusedOperator @operator) => @operator.WeightBytes(precision);

    public static double CeilingDivide(double dividend, double divisor) => Math.Ceiling(dividend / divisor);
}
