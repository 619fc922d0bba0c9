using NasLab.CostModels.Fitting;
using NasLab.CostModels.Fitting.Regression;

namespace NasLab.Tests.CostModels.Fitting;

public sealed class LatencyFormulaTests
{
    /// <summary>4 - 2 depth + 3 depth adds, no less than 0.5, doubled where there are more than five adds.</summary>
    [Theory]
    [InlineData(0, 0, 4)]
    [InlineData(1, 0, 2)]
    [InlineData(1, 2, 8)]
    [InlineData(10, 0, 0.5)]
    [InlineData(0, 5, 4)]
    [InlineData(0, 6, 8)]
    [InlineData(1, 6, 40)]
    public void A_latency_is_the_sum_but_no_less_than_the_least_times_what_trees_say(double depth, double adds, double expected)
    {
        var formula = new LatencyFormula(
            [new LatencyTerm([], 4), new LatencyTerm(["depth"], -2), new LatencyTerm(["depth", "launches.add"], 3)],
            leastMs: 0.5,
            [new RegressionTree.Split("launches.add", 5, new RegressionTree.Leaf(0), new RegressionTree.Leaf(Math.Log(2)))]);
        var features = new double[FeatureVocabulary.Count];
        features[FeatureVocabulary.IndexOf("depth")] = depth;
        features[FeatureVocabulary.IndexOf("launches.add")] = adds;

        Assert.Equal(expected, formula.Evaluate(features), 1e-12);
    }
}
