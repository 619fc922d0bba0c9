namespace NasLab.CostModels.Measurements;

/// <summary>The device that stands for a published setting, and the precision that the setting's software computes in.</summary>
/// <param name="Device">A name of the device catalogue.</param>
public sealed record PublishedTarget(string Device, Precision Precision);
