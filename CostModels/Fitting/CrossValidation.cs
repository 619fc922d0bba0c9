namespace NasLab.CostModels.Fitting;

/// <summary>What a regression predicts for each sample of a training set when fitted to the others.</summary>
/// <param name="PredictedMs">[samples].</param>
/// <param name="ErrorPct">The weighted mean of relative errors, in percent.</param>
internal sealed record CrossValidation(double[] PredictedMs, double ErrorPct)
{
    private const int _leaveOneOut = 30;
    private const int _manySamples = 200;

    /// <summary>
    /// The samples of each fold with those of all others: up to 30 effective samples as many folds, 10 below 200, else 5.
    /// </summary>
    public static IEnumerable<(int[] Held, int[] Others)> Split(double[] weights)
    {
        var (count, effective) = (weights.Length, FeatureMoments.EffectiveCount(weights));
        var folds = effective <= _leaveOneOut + 0.5 ? Math.Max(2, (int)Math.Round(effective)) : effective < _manySamples ? 10 : 5;
        for (var f = 0; f < folds; f++)
        {
            yield return (
                [.. Enumerable.Range(0, count).Where(i => i % folds == f)],
                [.. Enumerable.Range(0, count).Where(i => i % folds != f)]);
        }
    }

    public static CrossValidation Of(ILatencyRegression regression, double[][] rows, double[] latenciesMs, double[] weights)
    {
        var predicted = new double[rows.Length];
        foreach (var (held, others) in Split(weights))
        {
            var formula = regression.Fit(Pick(rows, others), Pick(latenciesMs, others), Pick(weights, others));
            foreach (var i in held)
            {
                predicted[i] = formula.Evaluate(rows[i]);
            }
        }

        var errors = new double[rows.Length];
        for (var i = 0; i < errors.Length; i++)
        {
            errors[i] = 100 * Math.Abs((predicted[i] / latenciesMs[i]) - 1);
        }

        return new CrossValidation(predicted, FeatureMoments.Mean(errors, weights));
    }

    public static T[] Pick<T>(T[] values, int[] indices) => Array.ConvertAll(indices, i => values[i]);
}
