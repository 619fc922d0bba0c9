using System.Collections.Immutable;

namespace NasLab.Search.Decomposition;

/// <summary>
/// Objectives in units of their own: 0 is the best value seen, 1 as far from it as the extent says. An infinite value counts as the
/// largest finite one, an objective without extent as 0.
/// </summary>
internal sealed class ObjectiveScale
{
    private readonly double[] _ideal;
    private readonly double[] _worst;
    private readonly double[] _extent;

    private ObjectiveScale(double[] ideal, double[] worst, double[] extent) => (_ideal, _worst, _extent) = (ideal, worst, extent);

    /// <summary>From the lowest to the largest finite value of each objective among some points.</summary>
    /// <param name="points">At least one; all of one length.</param>
    public static ObjectiveScale Of(IReadOnlyCollection<ImmutableArray<double>> points)
    {
        var objectives = points.First().Length;
        var ideal = new double[objectives];
        var worst = new double[objectives];
        for (var j = 0; j < objectives; j++)
        {
            var finite = points.Select(p => p[j]).Where(double.IsFinite).DefaultIfEmpty(0);
            (ideal[j], worst[j]) = (finite.Min(), finite.Max());
        }

        return new ObjectiveScale(ideal, worst, [.. worst.Zip(ideal, (w, i) => w - i)]);
    }

    /// <summary>The same scale, with another's in objectives where this one has no extent.</summary>
    public ObjectiveScale Or(ObjectiveScale other) => new(
        [.. _ideal.Select((v, j) => _extent[j] > 0 ? v : other._ideal[j])],
        [.. _worst.Select((v, j) => _extent[j] > 0 ? v : other._worst[j])],
        [.. _extent.Select((v, j) => v > 0 ? v : other._extent[j])]);

    /// <summary>The same scale with every extent multiplied.</summary>
    /// <param name="factors">One for each objective, positive.</param>
    public ObjectiveScale Stretched(IReadOnlyList<double> factors) =>
        new(_ideal, _worst, [.. _extent.Select((e, j) => e * factors[j])]);

    /// <summary>A point in these units; below 0 where it is better than all that the scale was made of.</summary>
    public double[] Apply(ImmutableArray<double> values)
    {
        var scaled = new double[values.Length];
        for (var j = 0; j < scaled.Length; j++)
        {
            var value = double.IsFinite(values[j]) ? values[j] : _worst[j];
            scaled[j] = _extent[j] > 0 ? (value - _ideal[j]) / _extent[j] : 0;
        }

        return scaled;
    }
}
