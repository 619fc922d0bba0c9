namespace NasLab.Experiments.Analysis.Statistics;

/// <summary>Where a figure lies with a given probability, both ends included.</summary>
/// <param name="Level">The probability (or the coverage of the way it was made), between 0 and 1: 0.9.</param>
public readonly record struct Interval(double Low, double High, double Level)
{
    public bool Contains(double value) => value >= Low && value <= High;
}
