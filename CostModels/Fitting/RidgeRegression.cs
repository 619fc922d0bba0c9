using System.Collections.Immutable;
using NasLab.CostModels.Fitting.Regression;

namespace NasLab.CostModels.Fitting;

/// <summary>
/// Robust ridge regression on relative error over standardised features (Hoerl and Kennard 1970; Huber 1964), with the products of the
/// most independent features where asked for.
/// </summary>
/// <param name="Penalty">Its strength beside the sum over samples.</param>
/// <param name="Pairs">How many features' products and squares take part; 0 for none.</param>
internal sealed record RidgeRegression(double Penalty, int Pairs = 0) : ILatencyRegression
{
    /// <summary>Products weigh less than features: they explain what these leave over.</summary>
    private const double _pairScale = 0.3;

    private const double _threshold = 0.5;
    private const double _independence = 0.05;

    public string Method => Pairs > 0 ? "ridge-with-pairs" : "ridge";

    public LatencyFormula Fit(double[][] rows, double[] latenciesMs, double[] weights)
    {
        var moments = FeatureMoments.Of(rows, weights);
        var used = Enumerable.Range(0, FeatureVocabulary.Count).Where(j => moments.Deviations[j] > 0).ToArray();
        var paired = Pairs > 0 ? moments.Independent(rows, Pairs, _independence) : [];
        var typicalMs = FeatureMoments.Mean(latenciesMs, weights);
        var columns = Array.ConvertAll(rows, row => Columns(row, moments, used, paired));
        var solver = new RelativeLeastSquares
        {
            Penalties = [1e-9, .. Enumerable.Repeat(Penalty / FeatureMoments.EffectiveCount(weights), columns[0].Length - 1)],
            Centres = new double[columns[0].Length],
            Threshold = _threshold,
        };
        var solution = solver.Solve(columns, Array.ConvertAll(latenciesMs, y => y / typicalMs), weights);
        var terms = Terms(Array.ConvertAll(solution, c => c * typicalMs), moments, used, paired);
        return new LatencyFormula(terms, latenciesMs.Min() * LatencyFitter.LeastShare, []);
    }

    /// <summary>1, the standardised features, and the products, shifted so that those of uncorrelated features have mean 0.</summary>
    private static double[] Columns(double[] row, FeatureMoments moments, int[] used, int[] paired)
    {
        var pairs = moments.Standardised(row, paired);
        var columns = new List<double>(1 + used.Length + (paired.Length * (paired.Length + 1) / 2)) { 1 };
        columns.AddRange(moments.Standardised(row, used));
        for (var a = 0; a < pairs.Length; a++)
        {
            for (var b = a; b < pairs.Length; b++)
            {
                columns.Add(_pairScale * ((pairs[a] * pairs[b]) - (a == b ? 1 : 0)));
            }
        }

        return [.. columns];
    }

    /// <summary>The solution in features as they are.</summary>
    private static ImmutableArray<LatencyTerm> Terms(double[] solution, FeatureMoments moments, int[] used, int[] paired)
    {
        var constant = solution[0];
        var linear = new double[FeatureVocabulary.Count];
        for (var c = 0; c < used.Length; c++)
        {
            Add(used[c], solution[c + 1]);
        }

        var products = ImmutableArray.CreateBuilder<LatencyTerm>();
        var next = 1 + used.Length;
        for (var a = 0; a < paired.Length; a++)
        {
            for (var b = a; b < paired.Length; b++)
            {
                // (x - m) / s times (y - n) / t = x y / (s t) - n x / (s t) - m y / (s t) + m n / (s t)
                var (x, y, coefficient) = (paired[a], paired[b], _pairScale * solution[next++]);
                var perProduct = coefficient / (moments.Deviations[x] * moments.Deviations[y]);
                products.Add(new LatencyTerm([FeatureVocabulary.Names[x], FeatureVocabulary.Names[y]], perProduct));
                linear[x] -= perProduct * moments.Means[y];
                linear[y] -= perProduct * moments.Means[x];
                constant += (perProduct * moments.Means[x] * moments.Means[y]) - (a == b ? coefficient : 0);
            }
        }

        return
        [
            new LatencyTerm([], constant),
            .. Enumerable.Range(0, linear.Length).Where(j => linear[j] != 0).Select(j => new LatencyTerm([FeatureVocabulary.Names[j]], linear[j])),
            .. products,
        ];

        void Add(int feature, double coefficient)
        {
            linear[feature] += coefficient / moments.Deviations[feature];
            constant -= coefficient * moments.Means[feature] / moments.Deviations[feature];
        }
    }
}
