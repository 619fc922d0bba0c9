namespace NasLab.CostModels.Fitting;

/// <summary>A way to make a latency formula of measurements, its settings fixed; cross-validation chooses between them.</summary>
internal interface ILatencyRegression
{
    /// <summary>Its name in files: <c>non-negative</c>, <c>ridge</c>, <c>ridge-with-pairs</c>, each perhaps followed by <c>+trees</c>.</summary>
    string Method { get; }

    /// <summary>The formula for these samples.</summary>
    /// <param name="rows">Features, [samples][<see cref="FeatureVocabulary.Count"/>].</param>
    /// <param name="latenciesMs">[samples], above 0.</param>
    /// <param name="weights">[samples], above 0.</param>
    LatencyFormula Fit(double[][] rows, double[] latenciesMs, double[] weights);
}
