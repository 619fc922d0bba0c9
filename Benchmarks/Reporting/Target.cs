namespace NasLab.Benchmarks.Reporting;

/// <summary>What a figure is held to, in its own unit.</summary>
internal sealed record Target(double Value, bool IsAtLeast)
{
    public static Target AtLeast(double value) => new(value, IsAtLeast: true);

    public static Target AtMost(double value) => new(value, IsAtLeast: false);

    public bool IsMetBy(double measured) => IsAtLeast ? measured >= Value : measured <= Value;
}
