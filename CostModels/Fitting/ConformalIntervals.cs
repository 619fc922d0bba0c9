namespace NasLab.CostModels.Fitting;

/// <summary>
/// Intervals by split conformal prediction on cross-validated errors: they are so wide that, in units of the spread which its own fold's
/// training set gives it, the share 0.9 (n + 1) / n of a table's samples lies within (Vovk et al. 2005; Lei et al. 2018 for normalised
/// errors; Vovk 2012 for one width for each category), and a little wider where few samples chose the regression.
/// </summary>
/// <param name="Spread">The spread around all samples, with the interval of each table.</param>
/// <param name="OfSamples">The interval of each sample as cross-validation predicted it, in ms.</param>
internal sealed record ConformalIntervals(PredictionSpread Spread, (double Low, double High)[] OfSamples)
{
    private const double _coverage = 0.9;

    /// <summary>What the choice between regressions flatters the errors by that it is made on: this over the effective samples.</summary>
    private const double _optimism = 1.5;

    /// <summary>The intervals.</summary>
    /// <param name="rows">The samples' features as the fit takes them.</param>
    /// <param name="predictedMs">Each sample's latency, predicted from the others.</param>
    public static ConformalIntervals Of(TrainingSet training, double[][] rows, double[] predictedMs)
    {
        var weights = training.Samples.Select(s => s.Weight).ToArray();
        var tables = training.Samples.Select(s => s.Table).ToArray();
        var (spreads, scores) = (new double[rows.Length], new double[rows.Length]);
        foreach (var (held, others) in CrossValidation.Split(weights))
        {
            var spread = PredictionSpread.Around(CrossValidation.Pick(rows, others), CrossValidation.Pick(weights, others));
            foreach (var i in held)
            {
                spreads[i] = spread.Of(rows[i]);
                scores[i] = Math.Abs(Math.Log(training.Samples[i].LatencyMs / predictedMs[i])) / spreads[i];
            }
        }

        var widths = new SortedDictionary<int, double>();
        foreach (var table in tables.Distinct())
        {
            var own = Enumerable.Range(0, rows.Length).Where(i => tables[i] == table).ToArray();
            widths[table] = Width(CrossValidation.Pick(scores, own), CrossValidation.Pick(weights, own));
        }

        return new ConformalIntervals(
            PredictionSpread.Around(rows, weights).WithIntervals(rows, tables, widths),
            [.. predictedMs.Select((p, i) => (p * Math.Exp(-widths[tables[i]] * spreads[i]), p * Math.Exp(widths[tables[i]] * spreads[i])))]);
    }

    private static double Width(double[] scores, double[] weights) =>
        Quantile(scores, weights) * (1 + (_optimism / FeatureMoments.EffectiveCount(weights)));

    /// <summary>The least score that the share 0.9 (n + 1) / n of the weight does not exceed; the largest where n is too small.</summary>
    private static double Quantile(double[] scores, double[] weights)
    {
        var order = Enumerable.Range(0, scores.Length).OrderBy(i => scores[i]).ToArray();
        var (total, effective) = (weights.Sum(), FeatureMoments.EffectiveCount(weights));
        var (target, sum) = (_coverage * (effective + 1) / effective * total, 0.0);
        foreach (var i in order)
        {
            sum += weights[i];
            if (sum >= target - (1e-9 * total))
            {
                return scores[i];
            }
        }

        return scores[order[^1]];
    }
}
