using NasLab.Search.Acquisition;
using NasLab.Search.Gaussian;

namespace NasLab.Search.Surrogates;

/// <summary>
/// Gaussian processes' predictions for the learned objectives, exact values for the others. A training's luck counts in what is believed of
/// an error; a cost is what it is, and hoping for luck would spend trials on many equally cheap architectures.
/// </summary>
internal sealed class Predictions : IPredictions
{
    private readonly IReadOnlyList<Candidate> _candidates;
    private readonly Model?[] _models;

    /// <summary>The predictions of candidates.</summary>
    /// <param name="surrogates">One for each learned objective, by its index.</param>
    /// <param name="table">The candidates' inputs for an objective; null where they are the whole space that the surrogates keep a table of.</param>
    public Predictions(SearchProblem problem, IReadOnlyList<Candidate> candidates, IReadOnlyDictionary<int, Surrogate> surrogates, Func<int, InputTable>? table)
    {
        _candidates = candidates;
        _models = new Model?[problem.Objectives.Length];
        foreach (var (objective, surrogate) in surrogates)
        {
            var (means, variance) = surrogate.Predict(table?.Invoke(objective));
            _models[objective] = new Model(surrogate.Scale, means, variance, objective == 0 ? surrogate.Noise : 0);
        }
    }

    private sealed record Model(TargetScale Scale, double[] Means, Func<int, double> Variance, double Noise);

    public Belief Belief(int objective, int index) => _models[objective] is { } model
        ? model.Scale.ToBelief(model.Means[index], Math.Sqrt(model.Variance(index) + model.Noise))
        : Acquisition.Belief.Exact(_candidates[index].Preview.Values[objective]);

    public double Value(int objective, int index) => _models[objective] is { } model
        ? model.Scale.ToValue(model.Means[index])
        : _candidates[index].Preview.Values[objective];
}
