using NasLab.Search.Gaussian;
using NasLab.SearchSpaces;

namespace NasLab.Search.Surrogates;

/// <summary>
/// A Gaussian process for one learned objective. What it holds follows from the trials alone: it is brought up to date by going back to
/// where the trials it has seen part from those it is shown, which gives, bit by bit, what starting anew gives.
/// </summary>
internal sealed class Surrogate
{
    private readonly int _objective;
    private readonly bool _logarithmic;
    private readonly (Architecture Architecture, double Value)[] _fittedOn;
    private readonly GaussianPosterior _posterior;
    private readonly List<Architecture> _points = [];
    private readonly PosteriorTable? _table;
    private double[] _weights = [];

    private Surrogate(int objective, bool logarithmic, (Architecture, double)[] fittedOn, ChoiceKernel kernel, InputTable? table)
    {
        _objective = objective;
        _logarithmic = logarithmic;
        _fittedOn = fittedOn;
        _posterior = new GaussianPosterior(kernel);
        _table = table is null ? null : new PosteriorTable(_posterior, table);
    }

    /// <summary>The scale of the trials last shown.</summary>
    public TargetScale Scale { get; private set; } = TargetScale.Of([0.0], logarithmic: false);

    /// <summary>The variance of a measurement about the function, in targets.</summary>
    public double Noise => _posterior.Kernel.Noise;

    /// <summary>A surrogate with parameters fitted on the trials.</summary>
    /// <param name="table">All candidates, where they are few enough to be looked at every time.</param>
    public static Surrogate Fit(int objective, TrainingSet trials, SearchMemory memory, InputTable? table)
    {
        var fittedOn = FitData(objective, trials);
        var logarithmic = objective == 0;
        var kernel = KernelFit.Fit(
            memory.Encoder(objective), [.. fittedOn.Select(p => memory.Candidate(p.Architecture).Input(objective))], [.. fittedOn.Select(p => p.Value)], logarithmic);
        return new Surrogate(objective, logarithmic, fittedOn, kernel, table);
    }

    /// <summary>Whether its parameters are those that fitting on these trials would give.</summary>
    public bool IsFittedOn(TrainingSet trials) => _fittedOn.AsSpan().SequenceEqual(FitData(_objective, trials));

    /// <summary>Takes in the trials, and the pending ones as having met their expectation.</summary>
    public void Update(TrainingSet trials, SearchMemory memory)
    {
        var chosen = trials.Points(_objective);
        Architecture[] points = [.. chosen.Select(trials.Architecture), .. trials.Pending];
        var common = 0;
        while (common < _points.Count && common < points.Length && _points[common].Equals(points[common]))
        {
            common++;
        }

        _table?.Truncate(common);
        _posterior.Truncate(common);
        _points.RemoveRange(common, _points.Count - common);
        foreach (var point in points[common..])
        {
            _posterior.Append(memory.Candidate(point).Input(_objective));
            _points.Add(point);
        }

        _table?.Extend();
        double[] values = [.. chosen.Select(i => trials.Value(i, _objective))];
        Scale = TargetScale.Of(values, _logarithmic);
        _weights = _posterior.Weights([.. values.Select(Scale.ToTarget)]);
    }

    /// <summary>Means and variances of targets over the table of all candidates, or over another one.</summary>
    public (double[] Means, Func<int, double> Variance) Predict(InputTable? other = null)
    {
        var table = _table;
        if (other is not null)
        {
            table = new PosteriorTable(_posterior, other);
            table.Extend();
        }

        return (table!.Means(_weights), table.Variance);
    }

    private static (Architecture Architecture, double Value)[] FitData(int objective, TrainingSet trials) =>
        [.. Enumerable.Range(0, trials.FittedOn).Select(i => (trials.Architecture(i), trials.Value(i, objective)))];
}
