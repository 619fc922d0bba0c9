using NasLab.SearchSpaces;

namespace NasLab.Search.Surrogates;

/// <summary>
/// What a history teaches: completed trials of the full budget in order of their numbers, failed ones among them with the worst values
/// that were seen.
/// </summary>
internal sealed class TrainingSet
{
    /// <summary>Trials beyond which a model keeps a subset: a factor's cost grows with the cube.</summary>
    private const int MostTrials = 1000;
    private const int KeptTrials = 800;
    private const double Growth = 1.15;

    private readonly Observation[] _trials;
    private readonly double[] _worst;

    public TrainingSet(SearchProblem problem, IReadOnlyList<Observation> history)
    {
        var full = history.Where(t => t.Fidelity == problem.Fidelity).ToArray();
        Completed = [.. full.Where(t => t.State == TrialState.Completed)];
        Pending = [.. full.Where(t => t.State == TrialState.Running).Select(t => t.Architecture)];
        _trials = Completed.Length == 0 ? [] : [.. full.Where(t => t.State is TrialState.Completed or TrialState.Failed)];
        _worst = [.. Enumerable.Range(0, problem.Objectives.Length).Select(o => Completed.Length == 0 ? double.NaN : Completed.Max(t => t.Values[o]))];
        FittedOn = LastFit(_trials.Length);
    }

    public Observation[] Completed { get; }

    public Architecture[] Pending { get; }

    /// <summary>How many trials the model's parameters are fitted on: all of them at first, then anew whenever there are 15 % more.</summary>
    public int FittedOn { get; }

    public int Count => _trials.Length;

    public Architecture Architecture(int index) => _trials[index].Architecture;

    public double Value(int index, int objective) =>
        _trials[index].State == TrialState.Completed ? _trials[index].Values[objective] : _worst[objective];

    /// <summary>The highest value of a completed trial.</summary>
    public double Worst(int objective) => _worst[objective];

    /// <summary>
    /// The trials that a model of an objective takes in: all up to 1,000; beyond, 800 of those that its parameters were fitted on
    /// (<see cref="TrialSubset"/>) and all later ones, so that the set only grows between two fits.
    /// </summary>
    public int[] Points(int objective)
    {
        if (Count <= MostTrials)
        {
            return [.. Enumerable.Range(0, Count)];
        }

        var kept = TrialSubset.Of([.. Enumerable.Range(0, FittedOn).Select(i => Value(i, objective))], KeptTrials);
        return [.. kept, .. Enumerable.Range(FittedOn, Count - FittedOn)];
    }

    private static int LastFit(int count)
    {
        var fit = Math.Min(count, 4);
        for (var next = fit; next <= count; next = Math.Max(next + 2, (int)(next * Growth)))
        {
            fit = next;
        }

        return fit;
    }
}
