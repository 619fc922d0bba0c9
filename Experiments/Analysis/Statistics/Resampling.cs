namespace NasLab.Experiments.Analysis.Statistics;

/// <summary>How figures are drawn anew: the same resampling of the same data gives the same result.</summary>
public sealed record Resampling
{
    /// <summary>1,000 draws, 90 % intervals, seed 1.</summary>
    public static Resampling Default { get; } = new();

    /// <summary>Draws, at least 1.</summary>
    public int Draws { get; init; } = 1000;

    /// <summary>The level of intervals, between 0 and 1.</summary>
    public double Level { get; init; } = 0.9;

    public int Seed { get; init; } = 1;

    /// <summary>A new source of numbers that starts from the seed.</summary>
    public Random Source() => new(Seed);
}
