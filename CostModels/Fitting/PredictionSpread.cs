using System.Collections.Immutable;
using NasLab.CostModels.Fitting.Regression;

namespace NasLab.CostModels.Fitting;

/// <summary>
/// How uncertain a prediction is: the least at the middle of the training set, more the further from it, as the leverage of linear
/// regression says. Widths are of the latency's logarithm.
/// </summary>
public sealed class PredictionSpread
{
    private const int _mostFeatures = 8;
    private const double _independence = 0.1;

    /// <summary>Keeps directions in which the training set hardly differs from counting without bound.</summary>
    private const double _damping = 0.02;

    private readonly int[] _indices;

    /// <summary>Makes it from its numbers.</summary>
    /// <param name="features">Names of the features that tell how far a network is from the training set.</param>
    /// <param name="means">Their means over the training set.</param>
    /// <param name="inverse">The lower triangle, row by row, of the inverse of their covariance over the training set.</param>
    /// <param name="count">Networks in the training set.</param>
    /// <param name="interval90">Half the width of a 90 % interval of the latency's logarithm where the spread is 1.</param>
    /// <exception cref="ArgumentException">A feature is unknown, or the lists' lengths do not fit.</exception>
    public PredictionSpread(
        ImmutableArray<string> features, ImmutableArray<double> means, ImmutableArray<ImmutableArray<double>> inverse, int count, double interval90)
    {
        _indices = [.. features.Select(FeatureVocabulary.IndexOf)];
        if (_indices.Contains(-1) || means.Length != features.Length || inverse.Length != features.Length
            || inverse.Where((row, i) => row.Length != i + 1).Any())
        {
            throw new ArgumentException("Known features are needed, with a mean and a row of the inverse's lower triangle each.", nameof(features));
        }

        (Features, Means, Inverse, Count, Interval90) = (features, means, inverse, count, interval90);
    }

    public ImmutableArray<string> Features { get; }

    public ImmutableArray<double> Means { get; }

    public ImmutableArray<ImmutableArray<double>> Inverse { get; }

    public int Count { get; }

    /// <summary>Half the width of a 90 % interval of the latency's logarithm where the spread is 1: the widest of the regions'.</summary>
    public double Interval90 { get; }

    /// <summary>The training tables, where there are several; empty where one interval is for all networks.</summary>
    public ImmutableArray<SpreadRegion> Regions
    {
        get;
        init
        {
            if (value.Any(r => r.Means.Length != Features.Length))
            {
                throw new ArgumentException($"Each region needs {Features.Length} means, one for each feature.", nameof(value));
            }

            field = value;
        }
    }
    = [];

    /// <summary>
    /// Half the width of the 90 % interval of the latency's logarithm: by the region that is nearest among those that reach the network, the
    /// widest where none does.
    /// </summary>
    /// <param name="features">[<see cref="FeatureVocabulary.Count"/>].</param>
    public double HalfWidth(ReadOnlySpan<double> features)
    {
        var (interval, nearest) = (Interval90, double.PositiveInfinity);
        foreach (var region in Regions)
        {
            var squared = SquaredDistance(features, region.Means);
            if (squared < nearest && squared <= region.Reach * region.Reach)
            {
                (interval, nearest) = (region.Interval90, squared);
            }
        }

        return interval * Of(features);
    }

    /// <summary>The spread of a network with these features, above 1.</summary>
    /// <param name="features">[<see cref="FeatureVocabulary.Count"/>].</param>
    public double Of(ReadOnlySpan<double> features) => Math.Sqrt(1 + ((1 + SquaredDistance(features, Means)) / Count));

    private double SquaredDistance(ReadOnlySpan<double> features, ImmutableArray<double> from)
    {
        Span<double> distances = stackalloc double[_indices.Length];
        var squared = 0.0;
        for (var i = 0; i < distances.Length; i++)
        {
            distances[i] = features[_indices[i]] - from[i];
            var row = Inverse[i];
            for (var k = 0; k < i; k++)
            {
                squared += 2 * row[k] * distances[i] * distances[k];
            }

            squared += row[i] * distances[i] * distances[i];
        }

        return Math.Max(0, squared);
    }

    /// <summary>The spread around a training set, with an interval of width 0.</summary>
    internal static PredictionSpread Around(double[][] rows, double[] weights)
    {
        var moments = FeatureMoments.Of(rows, weights);
        var used = moments.Independent(rows, Math.Min(_mostFeatures, Math.Max(1, rows.Length / 4)), _independence);
        var standardised = Array.ConvertAll(rows, row => moments.Standardised(row, used));
        var covariance = new double[used.Length][];
        for (var i = 0; i < used.Length; i++)
        {
            covariance[i] = new double[used.Length];
            for (var k = 0; k < used.Length; k++)
            {
                covariance[i][k] = FeatureMoments.Mean(Array.ConvertAll(standardised, z => z[i] * z[k]), weights) + (i == k ? _damping : 0);
            }
        }

        var inverse = Cholesky.OfSemidefinite(covariance).Inverse();
        return new PredictionSpread(
            [.. used.Select(j => FeatureVocabulary.Names[j])],
            [.. used.Select(j => moments.Means[j])],
            [
                .. used.Select((j, i) => Enumerable.Range(0, i + 1)
                    .Select(k => inverse[i][k] / (moments.Deviations[j] * moments.Deviations[used[k]])).ToImmutableArray()),
            ],
            rows.Length,
            interval90: 0);
    }

    /// <summary>The same spread with the tables' intervals.</summary>
    /// <param name="rows">The training set that it is around.</param>
    /// <param name="tables">The table of each row.</param>
    /// <param name="widths">By table: half the width of an interval where the spread is 1.</param>
    internal PredictionSpread WithIntervals(double[][] rows, int[] tables, IReadOnlyDictionary<int, double> widths)
    {
        var spread = new PredictionSpread(Features, Means, Inverse, Count, widths.Values.Max());
        return widths.Count == 1
            ? spread
            : new PredictionSpread(Features, Means, Inverse, Count, spread.Interval90)
            {
                Regions = [.. widths.Select(w => spread.Region([.. rows.Where((_, i) => tables[i] == w.Key)], w.Value))],
            };
    }

    private SpreadRegion Region(double[][] rows, double interval90)
    {
        ImmutableArray<double> means = [.. _indices.Select(j => rows.Average(r => r[j]))];
        return new SpreadRegion(means, Math.Sqrt(rows.Max(r => SquaredDistance(r, means))), interval90);
    }
}
