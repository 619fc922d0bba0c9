using System.Collections.Immutable;
using NasLab.CostModels.Validation;

namespace NasLab.CostModels.Fitting.Transfer;

/// <summary>
/// Fits a latency function to few measurements with the help of the devices known already. What comes out is a function of features like
/// any other fit's: it needs none of the known devices to predict.
/// </summary>
public static class TransferFitter
{
    /// <summary>The method's name in files.</summary>
    public const string Method = "few-shot-transfer";

    private const double _sharesPenalty = 1e-3;

    /// <summary>The posterior mean of the latency, with the intervals of the posterior predictive distribution.</summary>
    /// <param name="prior">From <see cref="FeatureVocabulary"/>'s features of one image.</param>
    public static FittedLatency Fit(TrainingSet training, FitOrigin origin, DevicePrior prior)
    {
        ArgumentNullException.ThrowIfNull(training);
        ArgumentNullException.ThrowIfNull(origin);
        ArgumentNullException.ThrowIfNull(prior);
        var networks = NetworkFeatures.Of(training.Features);
        var latencies = training.Samples.Select(s => s.LatencyMs).ToArray();
        var weights = training.Samples.Select(s => s.Weight).ToArray();
        var fit = FewShotFit.Of(prior, networks, latencies, weights);
        var formula = Formula(prior.Basis.ToFeatures(fit.Coefficients), training.Batch, latencies.Min());
        var examples = prior.Examples.Select(n => GraphFeatures.Batched(n[fit.Execution], training.Batch)).ToArray();
        return new FittedLatency(formula, PosteriorSpread.Of(fit, prior.Examples, examples, training.Count))
        {
            Shares = Shares(formula, examples),
            Execution = fit.Execution,
            Batch = training.Batch,
            Method = Method,
            Origin = origin,
            TrainingCount = training.Count,
            TrainingSha256 = training.Checksum(),
            CrossValidated = CrossValidate(prior, networks, latencies, weights),
            Constants = Constants(examples),
        };
    }

    /// <summary>The function as a sum of terms of a batch's features.</summary>
    private static LatencyFormula Formula(FeatureFunction function, int batch, double leastMs)
    {
        return new LatencyFormula(
            [
                new LatencyTerm([], function.Constant),
                .. function.Linear.Select(t => new LatencyTerm([t.Feature], t.Coefficient / Growth(t.Feature))),
                .. function.Products.Select(t => new LatencyTerm([t.First, t.Second], t.Coefficient / (Growth(t.First) * Growth(t.Second)))),
            ],
            LatencyFitter.LeastShare * leastMs,
            []);

        double Growth(string feature) => FeatureVocabulary.GrowsWithBatch(FeatureVocabulary.IndexOf(feature)) ? batch : 1;
    }

    private static FitStatistics CrossValidate(DevicePrior prior, ImmutableArray<NetworkFeatures> networks, double[] latencies, double[] weights)
    {
        var predictions = new LatencyPrediction[latencies.Length];
        foreach (var (held, others) in CrossValidation.Split(weights))
        {
            var fit = FewShotFit.Of(
                prior, [.. others.Select(i => networks[i])], CrossValidation.Pick(latencies, others), CrossValidation.Pick(weights, others));
            foreach (var i in held)
            {
                predictions[i] = fit.Predict(networks[i]);
            }
        }

        return FitStatistics.Of(
            latencies, Array.ConvertAll(predictions, p => p.LatencyMs), Array.ConvertAll(predictions, p => (p.Low, p.High)));
    }

    /// <summary>Features in which the pool's networks do not differ: no known device told about them.</summary>
    private static ImmutableSortedDictionary<string, double> Constants(double[][] rows) => Enumerable.Range(0, FeatureVocabulary.Count)
        .Where(j => rows.All(r => r[j].Equals(rows[0][j])))
        .ToImmutableSortedDictionary(j => FeatureVocabulary.Names[j], j => rows[0][j], StringComparer.Ordinal);

    /// <summary>The formula as nearly as a sum over operators without negative parts can be it.</summary>
    private static ImmutableArray<LatencyTerm> Shares(LatencyFormula formula, double[][] rows) =>
        new NonNegativeRegression(_sharesPenalty).Fit(rows, Array.ConvertAll(rows, r => formula.Evaluate(r)), [.. rows.Select(_ => 1.0)]).Terms;
}
