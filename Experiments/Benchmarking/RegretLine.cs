using System.Collections.Immutable;
using System.Globalization;

namespace NasLab.Experiments.Benchmarking;

/// <summary>A strategy's regret over evaluations or time.</summary>
/// <param name="IsSparse">Whether it is known at a few places only.</param>
internal sealed record RegretLine(string Task, string Strategy, ImmutableArray<(double At, double Regret)> Points, bool IsSparse)
{
    /// <summary>A regret for each of the steps 1, 2, ... of a length.</summary>
    public static RegretLine OfSteps(string task, string strategy, ImmutableArray<double> regret, double step) =>
        new(task, strategy, [.. regret.Select((r, i) => ((i + 1) * step, r))], IsSparse: false);

    /// <summary>A regret for each of a few places.</summary>
    public static RegretLine OfPlaces(string task, string strategy, ImmutableSortedDictionary<string, double> regret) =>
        new(task, strategy, [.. regret.Select(p => (double.Parse(p.Key, CultureInfo.InvariantCulture), p.Value)).OrderBy(p => p.Item1)], IsSparse: true);

    /// <summary>The mean of lines of one strategy that are known at the same places.</summary>
    public static RegretLine Mean(IReadOnlyList<RegretLine> lines) => lines[0] with
    {
        Points = [.. lines[0].Points.Select((p, i) => (p.At, lines.Average(l => l.Points[i].Regret)))],
    };
}
