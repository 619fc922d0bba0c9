namespace NasLab.Experiments.Benchmarking;

/// <summary>A strategy's regret after so many evaluations.</summary>
/// <param name="Evaluations">Spent by then, in evaluations of the full budget.</param>
/// <param name="Median">Over seeds.</param>
/// <param name="Low">The lower end of the median's 95 % bootstrap interval.</param>
/// <param name="High">The upper end.</param>
/// <param name="Mean">Over seeds.</param>
public sealed record RegretAt(int Evaluations, double Median, double Low, double High, double Mean);
