using System.Collections.Immutable;

namespace NasLab.CostModels.Devices;

/// <summary>A constant that device files state.</summary>
/// <param name="Name">The key in the file.</param>
/// <param name="Unit">The unit; empty for a plain number.</param>
/// <param name="Range">What values are allowed.</param>
/// <param name="PerPrecision">Whether it stands under each of the device's precisions.</param>
/// <param name="Models">The machine models that need it, and the only ones that may have it; empty for all that are described by constants.</param>
/// <param name="Meaning">One sentence.</param>
public sealed record ConstantDefinition(
    string Name, string Unit, ConstantRange Range, bool PerPrecision, ImmutableArray<MachineModel> Models, string Meaning)
{
    public bool AppliesTo(MachineModel model) => Models.IsEmpty ? model != MachineModel.Measured : Models.Contains(model);

    /// <summary>What is allowed, in words; null where the value is.</summary>
    public string? Refuse(double value) => Range switch
    {
        ConstantRange.Positive when !(value > 0) => "must be above 0",
        ConstantRange.NonNegative when !(value >= 0) => "must be 0 or above",
        ConstantRange.Share when !(value > 0 && value <= 1) => "must be above 0 and at most 1",
        ConstantRange.Fraction when !(value >= 0 && value <= 1) => "must be from 0 to 1",
        ConstantRange.Count when !(value >= 1 && value <= 1 << 20 && value == Math.Floor(value)) => "must be a whole number from 1 to 1048576",
        _ when !double.IsFinite(value) => "must be a finite number",
        _ => null,
    };
}
