using NasLab.Search.Acquisition;
using NasLab.Search.Boosting;

namespace NasLab.Search.Surrogates;

/// <summary>
/// Predictions of an ensemble for the learned objectives, exact values for the others. What is believed of a learned value is one draw from
/// the normal distribution that the ensemble's mean and deviation give, independent of all other draws (independent Thompson sampling:
/// White et al. 2021, section 4), so that acting on beliefs explores where the members disagree.
/// </summary>
internal sealed class EnsemblePredictions : IPredictions
{
    private readonly IReadOnlyList<Candidate> _candidates;
    private readonly (double Value, double Draw)[]?[] _learned;

    /// <summary>Predictions of candidates by models fitted to the trials.</summary>
    public EnsemblePredictions(
        SearchMemory memory, TrainingSet trials, IReadOnlyList<Candidate> candidates, BoostingOptions options, Random random)
    {
        _candidates = candidates;
        _learned = new (double, double)[]?[memory.Problem.Objectives.Length];
        for (var o = 0; o < _learned.Length; o++)
        {
            if (memory.Problem.Objectives[o].Learned)
            {
                var seen = new CodeTable([.. Enumerable.Range(0, trials.Count).Select(i => memory.Candidate(trials.Architecture(i)).Input(o))]);
                var asked = new CodeTable([.. candidates.Select(c => c.Input(o))]);
                _learned[o] = Learn(trials, o, seen, asked, options, random);
            }
        }
    }

    public Belief Belief(int objective, int index) =>
        Acquisition.Belief.Exact(_learned[objective] is { } known ? known[index].Draw : _candidates[index].Preview.Values[objective]);

    public double Value(int objective, int index) =>
        _learned[objective] is { } known ? known[index].Value : _candidates[index].Preview.Values[objective];

    private static (double Value, double Draw)[] Learn(
        TrainingSet trials, int objective, CodeTable seen, CodeTable asked, BoostingOptions options, Random random)
    {
        double[] values = [.. Enumerable.Range(0, trials.Count).Select(i => trials.Value(i, objective))];
        var scale = TargetScale.Of(values, logarithmic: objective == 0);
        var ensemble = BoostedEnsemble.Fit(seen, [.. values.Select(scale.ToTarget)], options, random);
        var predicted = new (double, double)[asked.Rows];
        for (var row = 0; row < predicted.Length; row++)
        {
            var (mean, deviation) = ensemble.Predict(asked, row);
            predicted[row] = (scale.ToValue(mean), scale.ToValue(mean + (deviation * Normal(random))));
        }

        return predicted;
    }

    /// <summary>A standard normal number (Box and Muller 1958).</summary>
    private static double Normal(Random random) =>
        Math.Sqrt(-2 * Math.Log(1 - random.NextDouble())) * Math.Cos(2 * Math.PI * random.NextDouble());
}
