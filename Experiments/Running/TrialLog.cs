using System.Collections.Immutable;
using NasLab.Experiments.Store;
using NasLab.Search;
using NasLab.SearchSpaces;

namespace NasLab.Experiments.Running;

/// <summary>The trials of a study in memory, and the view of them that a strategy may have. Not thread-safe.</summary>
internal sealed class TrialLog
{
    private readonly SearchSpace _space;
    private readonly Pricer _pricer;
    private readonly List<Trial> _candidates = [];
    private readonly List<Observation> _observations = [];
    private readonly Dictionary<int, Trial> _baselines = [];
    private readonly HashSet<(string Architecture, int Epochs)> _proposed = [];

    public TrialLog(SearchSpace space, Pricer pricer, IEnumerable<Trial> stored)
    {
        _space = space;
        _pricer = pricer;
        foreach (var trial in stored.OrderBy(t => t.Number))
        {
            if (trial.Role == TrialRole.Baseline)
            {
                _baselines[trial.Number] = trial;
            }
            else
            {
                Add(trial, space.Parse(trial.Architecture));
            }
        }
    }

    public IReadOnlyList<Observation> Observations => _observations;

    public int NextNumber => _candidates.Count;

    /// <summary>Epochs that candidates took or take: what the budget counts.</summary>
    public long EpochsSpent { get; private set; }

    /// <summary>Whether a candidate is being evaluated.</summary>
    public bool IsAnyRunning => _candidates.Exists(t => t.State == TrialState.Running);

    /// <summary>Candidates and baselines.</summary>
    public ImmutableArray<Trial> All => [.. _baselines.Values.OrderByDescending(t => t.Number), .. _candidates];

    public Trial? Baseline(int number) => _baselines.GetValueOrDefault(number);

    /// <summary>A candidate by its number; null where there is none.</summary>
    public Trial? Candidate(int number) => number >= 0 && number < _candidates.Count ? _candidates[number] : null;

    /// <summary>The trials that running ones go on from, or that a strategy may still go on from.</summary>
    public ImmutableArray<int> KeptStates(IMultiFidelityStrategy strategy, SearchProblem problem) =>
    [
        .. strategy.Continuable(problem, _observations),
        .. _candidates.Where(t => t.State == TrialState.Running).Select(t => t.ContinuesTrial).OfType<int>(),
    ];

    public Architecture Architecture(int number) => _observations[number].Architecture;

    public bool Holds(Architecture architecture, int epochs) => _proposed.Contains((architecture.Id, epochs));

    public void Add(Trial trial, Architecture architecture)
    {
        if (trial.Number != _candidates.Count)
        {
            throw new InvalidOperationException($"Trial {trial.Number} of the space {_space.Name} follows {_candidates.Count - 1}: one is missing.");
        }

        EpochsSpent += Taken(trial);
        _candidates.Add(trial);
        _observations.Add(Observe(trial, architecture));
        _proposed.Add((trial.Architecture, trial.Epochs));
    }

    public void Replace(Trial trial)
    {
        if (trial.Role == TrialRole.Baseline)
        {
            _baselines[trial.Number] = trial;
            return;
        }

        EpochsSpent += Taken(trial) - Taken(_candidates[trial.Number]);
        _candidates[trial.Number] = trial;
        _observations[trial.Number] = Observe(trial, _observations[trial.Number].Architecture);
    }

    private static long Taken(Trial trial) => trial.State == TrialState.Infeasible ? 0 : trial.EpochsTrained;

    private Observation Observe(Trial trial, Architecture architecture)
    {
        var error = trial is { State: TrialState.Completed, ValidationAccuracy: { } accuracy } ? 1.0 - accuracy : double.NaN;
        var preview = _pricer.ToPreview(new PricedNetwork(trial.Parameters, trial.Macs, trial.Costs), error);
        return new Observation(
            trial.Number, architecture, new Fidelity(trial.Epochs), trial.State, preview.Values, preview.Violation);
    }
}
