namespace NasLab.CostModels.Fitting.Regression;

/// <summary>A binary tree over features: a leaf with a value, or a question with two trees.</summary>
public abstract record RegressionTree
{
    private RegressionTree()
    {
    }

    /// <summary>The value of the leaf that the features lead to.</summary>
    public abstract double Evaluate(ReadOnlySpan<double> features);

    public sealed record Leaf(double Value) : RegressionTree
    {
        public override double Evaluate(ReadOnlySpan<double> features) => Value;
    }

    /// <summary>Goes on with one tree where a feature is at most a threshold, with the other where it is above.</summary>
    /// <param name="Feature">A name of the <see cref="FeatureVocabulary"/>.</param>
    public sealed record Split(string Feature, double Threshold, RegressionTree AtMost, RegressionTree Above) : RegressionTree
    {
        private readonly int _index = FeatureVocabulary.IndexOf(Feature) is >= 0 and var index
            ? index
            : throw new ArgumentException($"'{Feature}' is no feature of the vocabulary.", nameof(Feature));

        public override double Evaluate(ReadOnlySpan<double> features) =>
            (features[_index] <= Threshold ? AtMost : Above).Evaluate(features);
    }
}
