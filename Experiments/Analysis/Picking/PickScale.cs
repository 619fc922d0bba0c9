using System.Collections.Immutable;
using NasLab.Search.Pareto;

namespace NasLab.Experiments.Analysis.Picking;

/// <summary>
/// Scores candidates by a preference, the lowest score being the best. On several devices a candidate's latency is its slowdown: the largest,
/// over the devices, of its latency there to the lowest that any candidate has there (1 for one that is fastest everywhere; a minimax
/// ratio, so that no device pays for another). On one device it orders as the latency does.
/// </summary>
internal sealed class PickScale
{
    private readonly PickPreference _preference;
    private readonly ImmutableArray<double> _lowestMs;
    private readonly (double Low, double High) _slowdowns;
    private readonly (double Low, double High) _errors;

    /// <summary>A scale over the candidates to choose from, at least one.</summary>
    public PickScale(PickPreference preference, IReadOnlyCollection<PickCandidate> candidates)
    {
        _preference = preference;
        _lowestMs = [.. Enumerable.Range(0, candidates.First().Costs.Length).Select(t => candidates.Min(c => c.Costs[t].Cost.LatencyMs))];
        var front = new ParetoFront<PickCandidate>();
        foreach (var candidate in candidates)
        {
            front.Add(candidate, [Slowdown(candidate), 1 - candidate.Accuracy!.Value]);
        }

        Front = [.. front.Select(m => m.Item)];
        _slowdowns = (front[0].Values[0], front[^1].Values[0]);
        _errors = (front[^1].Values[1], front[0].Values[1]);
    }

    /// <summary>The candidates that no other beats in slowdown and accuracy, the fastest first.</summary>
    public ImmutableArray<PickCandidate> Front { get; }

    /// <summary>1 or more for a candidate that the scale is made over.</summary>
    public double Slowdown(PickCandidate candidate) => Slowdown(candidate.LatenciesMs);

    /// <summary>The score as the candidate's figures stand.</summary>
    public double Score(PickCandidate candidate) => Score(candidate.Accuracy!.Value, candidate.LatenciesMs);

    /// <summary>
    /// The score of figures: the error, the slowdown, or for the knee the sum of both, each normalised so that the front's ends are at 0 and 1.
    /// The least sum lies furthest from the chord between the front's ends, on the side of the ideal (Das 1999, Structural Optimization 18).
    /// </summary>
    /// <param name="accuracy">A fraction.</param>
    /// <param name="latenciesMs">One for each target.</param>
    public double Score(double accuracy, ReadOnlySpan<double> latenciesMs) => _preference switch
    {
        PickPreference.Accuracy => 1 - accuracy,
        PickPreference.Latency => Slowdown(latenciesMs),
        PickPreference.Knee => Within(_slowdowns, Slowdown(latenciesMs)) + Within(_errors, 1 - accuracy),
        _ => throw new InvalidOperationException($"No scale for {_preference}."),
    };

    private double Score(double accuracy, ImmutableArray<double> latenciesMs) => Score(accuracy, latenciesMs.AsSpan());

    private double Slowdown(ImmutableArray<double> latenciesMs) => Slowdown(latenciesMs.AsSpan());

    private double Slowdown(ReadOnlySpan<double> latenciesMs)
    {
        var slowdown = 0.0;
        for (var t = 0; t < latenciesMs.Length; t++)
        {
            slowdown = Math.Max(slowdown, latenciesMs[t] / _lowestMs[t]);
        }

        return slowdown;
    }

    private static double Within((double Low, double High) range, double value) =>
        range.High > range.Low ? (value - range.Low) / (range.High - range.Low) : 0;
}
