namespace NasLab.CostModels.Fitting;

/// <summary>What a regression predicts for each sample of a training set when fitted to the others.</summary>
/// <param name="PredictedMs">[samples].</param>
/// <param name="ErrorPct">The weighted mean of relative errors, in percent.</param>
internal sealed record CrossValidation(double[] PredictedMs, double ErrorPct)
{
    private const int _leaveOneOut = 30;
    private const int _manySamples = 200;

    /// <summary>How many parts a training set is cut into: each alone up to 30 samples, 10 parts below 200, else 5.</summary>
    public static int Folds(int count) => count <= _leaveOneOut ? count : count < _manySamples ? 10 : 5;

    /// <summary>The fold of each sample, and for each fold the samples of the others.</summary>
    public static IEnumerable<(int[] Held, int[] Others)> Split(int count)
    {
        var folds = Folds(count);
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
        foreach (var (held, others) in Split(rows.Length))
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
