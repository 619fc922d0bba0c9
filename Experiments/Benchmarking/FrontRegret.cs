using System.Collections.Immutable;
using NasLab.Search.Pareto;

namespace NasLab.Experiments.Benchmarking;

/// <summary>
/// The regret of a front: 1 - HV(front of the evaluated) / HV(true front). Every objective is normalised so that 0 is the ideal and 1
/// the nadir of the true front (its best and its worst value there), and hypervolume is measured to 1.1 in each.
/// </summary>
public sealed class FrontRegret : IRegret
{
    /// <summary>The reference point's coordinate in every normalised objective.</summary>
    public const double Reference = 1.1;

    private readonly ImmutableArray<ImmutableArray<double>> _points;
    private readonly ImmutableArray<double> _reference;

    /// <summary>Over all points of a table.</summary>
    /// <param name="values">One array for each row: its objectives, minimised, finite.</param>
    /// <exception cref="ArgumentException">The true front has no extent in some objective, so that nothing can be normalised by it.</exception>
    public FrontRegret(IReadOnlyList<ImmutableArray<double>> values)
    {
        ArgumentNullException.ThrowIfNull(values);
        var front = new ParetoFront<int>();
        for (var i = 0; i < values.Count; i++)
        {
            front.Add(i, values[i]);
        }

        Front = [.. front.Select(m => m.Item)];
        var objectives = front.Count == 0 ? 0 : front[0].Values.Length;
        Ideal = [.. Enumerable.Range(0, objectives).Select(o => front.Min(m => m.Values[o]))];
        Nadir = [.. Enumerable.Range(0, objectives).Select(o => front.Max(m => m.Values[o]))];
        if (Enumerable.Range(0, objectives).All(o => Nadir[o] > Ideal[o]) && objectives > 0)
        {
            _points = [.. values.Select(Normalise)];
            _reference = [.. Ideal.Select(_ => Reference)];
            BestHypervolume = Hypervolume.Of([.. Front.Select(i => _points[i])], _reference);
            return;
        }

        throw new ArgumentException("One row of the table is best in everything; a front needs a trade-off.", nameof(values));
    }

    /// <summary>The rows that nothing dominates.</summary>
    public ImmutableArray<int> Front { get; }

    /// <summary>The lowest value of each objective on the true front, in the objectives' units.</summary>
    public ImmutableArray<double> Ideal { get; }

    /// <summary>The highest value of each objective on the true front, in the objectives' units.</summary>
    public ImmutableArray<double> Nadir { get; }

    /// <summary>The true front's hypervolume in normalised objectives.</summary>
    public double BestHypervolume { get; }

    public IReadOnlyList<double> Curve(IReadOnlyList<int> rows)
    {
        ArgumentNullException.ThrowIfNull(rows);
        var front = new ParetoFront<int>();
        var covered = 0.0;
        var curve = new double[rows.Count];
        for (var i = 0; i < rows.Count; i++)
        {
            var point = _points[rows[i]];
            var gain = Hypervolume.Contribution(point, [.. front.Select(m => m.Values)], _reference);
            if (gain > 0)
            {
                covered += gain;
                front.Add(rows[i], point);
            }

            curve[i] = Math.Max(0, 1 - (covered / BestHypervolume));
        }

        return curve;
    }

    private ImmutableArray<double> Normalise(ImmutableArray<double> values) =>
        [.. values.Select((v, o) => (v - Ideal[o]) / (Nadir[o] - Ideal[o]))];
}
