namespace NasLab.Experiments.Benchmarking;

/// <summary>A strategy's regret at one place of its runs.</summary>
/// <param name="Median">Over seeds.</param>
/// <param name="Low">The lower end of the median's 95 % bootstrap interval.</param>
/// <param name="High">The upper end.</param>
/// <param name="Mean">Over seeds.</param>
public sealed record RegretAt(double Median, double Low, double High, double Mean);
