namespace NasLab.Benchmarks.Training;

/// <summary>One way to train, and what was measured of it so far.</summary>
/// <param name="Measure">Images per second.</param>
internal sealed record Variant(string Name, Func<double> Measure)
{
    public List<double> Rates { get; } = [];
}
