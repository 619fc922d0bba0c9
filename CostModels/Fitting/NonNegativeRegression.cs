using System.Collections.Immutable;
using NasLab.CostModels.Fitting.Regression;

namespace NasLab.CostModels.Fitting;

/// <summary>
/// Every feature takes time and none gives any: non-negative least squares on relative error. Features are divided by their means, so that
/// coefficients are shares of a typical latency; the penalty draws the shares towards equal ones that sum to 1. What lets a handful of
/// measurements do.
/// </summary>
/// <param name="Penalty">Its strength beside the sum over samples.</param>
/// <param name="Threshold">Huber's threshold; null for plain squares.</param>
internal sealed record NonNegativeRegression(double Penalty, double? Threshold = null) : ILatencyRegression
{
    public string Method => "non-negative";

    public LatencyFormula Fit(double[][] rows, double[] latenciesMs, double[] weights)
    {
        var moments = FeatureMoments.Of(rows, weights);
        var used = Enumerable.Range(0, FeatureVocabulary.Count).Where(j => moments.Means[j] > 0).ToArray();
        var typicalMs = FeatureMoments.Mean(latenciesMs, weights);
        var shares = Array.ConvertAll(rows, row => Shares(row, used, moments.Means));
        var columns = used.Length + 1;
        var solver = new RelativeLeastSquares
        {
            Penalties = [.. Enumerable.Repeat(Penalty / FeatureMoments.EffectiveCount(weights), columns)],
            Centres = [.. Enumerable.Repeat(1.0 / columns, columns)],
            NonNegative = true,
            Threshold = Threshold,
        };
        var solution = solver.Solve(shares, Array.ConvertAll(latenciesMs, y => y / typicalMs), weights);
        var terms = ImmutableArray.CreateBuilder<LatencyTerm>();
        for (var c = 0; c < columns; c++)
        {
            if (solution[c] > 0)
            {
                terms.Add(c == 0
                    ? new LatencyTerm([], solution[c] * typicalMs)
                    : new LatencyTerm([FeatureVocabulary.Names[used[c - 1]]], solution[c] * typicalMs / moments.Means[used[c - 1]]));
            }
        }

        return new LatencyFormula(terms.ToImmutable(), latenciesMs.Min() * LatencyFitter.LeastShare, []);
    }

    private static double[] Shares(double[] row, int[] used, double[] means)
    {
        var shares = new double[used.Length + 1];
        shares[0] = 1;
        for (var c = 0; c < used.Length; c++)
        {
            shares[c + 1] = row[used[c]] / means[used[c]];
        }

        return shares;
    }
}
