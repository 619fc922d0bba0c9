using System.Collections.Immutable;
using NasLab.CostModels.Devices;

namespace NasLab.CostModels.Dataflow;

/// <summary>A device whose dataflow constants follow from measured networks.</summary>
/// <param name="Device">The device with the constants fitted.</param>
/// <param name="Fitted">Which constants were.</param>
/// <param name="FixedMs">
/// What the networks' times have in common beside what the model says. It is no constant of the device: what of it belongs to these
/// networks alone cannot be told from their times.
/// </param>
/// <param name="RootMeanSquareError">Of the relative error over the networks fitted to: 0.05 is 5 %.</param>
public sealed record DataflowFitResult(Device Device, ImmutableArray<ConstantDefinition> Fitted, double FixedMs, double RootMeanSquareError)
{
    public double Value(ConstantDefinition constant)
    {
        ArgumentNullException.ThrowIfNull(constant);
        return Device.Value(constant, constant.PerPrecision ? Device.DefaultPrecision : null);
    }
}
