namespace NasLab.CostModels.Devices;

/// <summary>A device's figure and where it comes from.</summary>
/// <param name="Definition">What the figure means, its unit and range.</param>
/// <param name="Precision">The number format that it holds for; null where it holds for all.</param>
/// <param name="Value">In the definition's unit.</param>
/// <param name="Source">A data sheet or paper with its year, or <c>Estimate: ...</c> with what it rests on.</param>
public sealed record Constant(ConstantDefinition Definition, Precision? Precision, double Value, string Source)
{
    /// <summary>The key in the device file, the precision in front where there is one: <c>fp32.peakGigaMacsPerSecond</c>.</summary>
    public string Name => Precision is { } precision ? $"{precision.ToName()}.{Definition.Name}" : Definition.Name;

    public string Unit => Definition.Unit;
}
