namespace NasLab.CostModels.Fitting;

/// <summary>Weighted means and standard deviations of features.</summary>
/// <param name="Means">[<see cref="FeatureVocabulary.Count"/>].</param>
/// <param name="Deviations">[<see cref="FeatureVocabulary.Count"/>]; 0 for features that do not differ between samples.</param>
internal sealed record FeatureMoments(double[] Means, double[] Deviations)
{
    /// <summary>The least deviation, beside the mean, that is no rounding.</summary>
    private const double _least = 1e-9;

    public static FeatureMoments Of(double[][] rows, double[] weights)
    {
        var (means, deviations) = (new double[FeatureVocabulary.Count], new double[FeatureVocabulary.Count]);
        for (var j = 0; j < means.Length; j++)
        {
            var column = Array.ConvertAll(rows, r => r[j]);
            var mean = means[j] = Mean(column, weights);
            var deviation = Math.Sqrt(Mean(Array.ConvertAll(column, v => (v - mean) * (v - mean)), weights));
            deviations[j] = deviation > _least * Math.Abs(mean) ? deviation : 0;
        }

        return new FeatureMoments(means, deviations);
    }

    public static double Mean(double[] values, double[] weights)
    {
        var (sum, total) = (0.0, 0.0);
        for (var i = 0; i < values.Length; i++)
        {
            sum += weights[i] * values[i];
            total += weights[i];
        }

        return sum / total;
    }

    /// <summary>How many samples of equal weight tell as much (Kish 1965): the squared sum of the weights over the sum of their squares.</summary>
    public static double EffectiveCount(double[] weights)
    {
        var (sum, squares) = (weights.Sum(), weights.Sum(w => w * w));
        return sum * sum / squares;
    }

    /// <summary>Features in units of their deviations from the mean.</summary>
    public double[] Standardised(ReadOnlySpan<double> row, ReadOnlySpan<int> features)
    {
        var values = new double[features.Length];
        for (var c = 0; c < values.Length; c++)
        {
            var j = features[c];
            values[c] = (row[j] - Means[j]) / Deviations[j];
        }

        return values;
    }

    /// <summary>
    /// Features that differ between samples and are no linear combinations of others that are taken: those that add the most to what is
    /// taken first (Gram and Schmidt with pivots).
    /// </summary>
    /// <param name="most">As many at most.</param>
    /// <param name="tolerance">The least standard deviation that a feature must add, in units of its own.</param>
    public int[] Independent(double[][] rows, int most, double tolerance)
    {
        var varying = Enumerable.Range(0, Means.Length).Where(j => Deviations[j] > 0).ToArray();
        var left = varying.Select(j => Array.ConvertAll(rows, r => (r[j] - Means[j]) / Deviations[j])).ToArray();
        var taken = new List<int>();
        while (taken.Count < Math.Min(most, varying.Length))
        {
            var norms = Array.ConvertAll(left, c => c.Sum(v => v * v));
            var next = Array.IndexOf(norms, norms.Max());
            if (norms[next] < tolerance * tolerance * rows.Length)
            {
                break;
            }

            taken.Add(varying[next]);
            Project(left, left[next], norms[next]);
        }

        return [.. taken];
    }

    private static void Project(double[][] columns, double[] direction, double squaredNorm)
    {
        var axis = (double[])direction.Clone();
        foreach (var column in columns)
        {
            var share = 0.0;
            for (var i = 0; i < axis.Length; i++)
            {
                share += axis[i] * column[i];
            }

            for (var i = 0; i < axis.Length; i++)
            {
                column[i] -= share / squaredNorm * axis[i];
            }
        }
    }
}
