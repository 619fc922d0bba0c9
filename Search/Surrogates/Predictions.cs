using NasLab.Search.Acquisition;
using NasLab.Search.Gaussian;

namespace NasLab.Search.Surrogates;

/// <summary>What is believed of candidates in every objective.</summary>
internal sealed class Predictions
{
    private readonly IReadOnlyList<Candidate> _candidates;
    private readonly Model?[] _models;

    /// <summary>The predictions of candidates.</summary>
    /// <param name="surrogates">One for each learned objective, by its index.</param>
    /// <param name="table">The candidates' inputs; null where they are the whole space that the surrogates keep a table of.</param>
    public Predictions(SearchProblem problem, IReadOnlyList<Candidate> candidates, IReadOnlyDictionary<int, Surrogate> surrogates, InputTable? table)
    {
        _candidates = candidates;
        _models = new Model?[problem.Objectives.Length];
        foreach (var (objective, surrogate) in surrogates)
        {
            var (means, variance) = surrogate.Predict(table);
            _models[objective] = new Model(surrogate.Scale, means, variance, surrogate.Noise);
        }
    }

    private sealed record Model(TargetScale Scale, double[] Means, Func<int, double> Variance, double Noise);

    /// <summary>The spread of a value that would be measured, noise included.</summary>
    public Belief Belief(int objective, int index) => _models[objective] is { } model
        ? model.Scale.ToBelief(model.Means[index], Math.Sqrt(model.Variance(index) + model.Noise))
        : Acquisition.Belief.Exact(_candidates[index].Preview.Values[objective]);

    /// <summary>The value that is expected (the median of a learned one).</summary>
    public double Value(int objective, int index) => _models[objective] is { } model
        ? model.Scale.ToValue(model.Means[index])
        : _candidates[index].Preview.Values[objective];
}
