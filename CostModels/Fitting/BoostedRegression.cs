using NasLab.CostModels.Fitting.Regression;

namespace NasLab.CostModels.Fitting;

/// <summary>Another regression, corrected by boosted trees that are grown on the logarithm of what it leaves over.</summary>
internal sealed record BoostedRegression(ILatencyRegression Base) : ILatencyRegression
{
    private static readonly BoostedTrees _trees = new();

    public string Method => $"{Base.Method}+trees";

    public LatencyFormula Fit(double[][] rows, double[] latenciesMs, double[] weights)
    {
        var formula = Base.Fit(rows, latenciesMs, weights);
        var residuals = new double[rows.Length];
        for (var i = 0; i < residuals.Length; i++)
        {
            residuals[i] = Math.Log(latenciesMs[i] / formula.Evaluate(rows[i]));
        }

        return new LatencyFormula(formula.Terms, formula.LeastMs, _trees.Grow(rows, residuals));
    }
}
