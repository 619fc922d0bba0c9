namespace NasLab.Benchmarks.Reporting;

/// <summary>One measured figure.</summary>
/// <param name="Name">What was measured, for people.</param>
/// <param name="Value">The median, or the mean where BenchmarkDotNet measured.</param>
/// <param name="Unit">Of the value and its range: <c>us</c>, <c>images/s</c>.</param>
internal sealed record Measurement(string Name, double Value, string Unit)
{
    /// <summary>The smallest and the largest of the repeated measurements; null for a single one.</summary>
    public (double Low, double High)? Range { get; init; }

    public Target? Target { get; init; }

    /// <summary>The median of repeated measurements, with their range.</summary>
    public static Measurement Median(string name, IEnumerable<double> repeats, string unit)
    {
        double[] sorted = [.. repeats.Order()];
        var middle = sorted.Length / 2;
        var median = sorted.Length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
        return new Measurement(name, median, unit) { Range = (sorted[0], sorted[^1]) };
    }
}
