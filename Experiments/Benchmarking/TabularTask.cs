using System.Collections.Frozen;
using System.Collections.Immutable;
using NasLab.Search;
using NasLab.SearchSpaces;

namespace NasLab.Experiments.Benchmarking;

/// <summary>A search problem whose answers stand in tables: every architecture of a space with its error and its cost.</summary>
public sealed class TabularTask
{
    private readonly FrozenDictionary<Architecture, int> _rows;
    private readonly TaskColumns _columns;
    private readonly double _costReference;

    /// <summary>A task over a whole space.</summary>
    /// <exception cref="ArgumentException">The columns do not fit the architectures, or there is no trade-off.</exception>
    public TabularTask(string name, SearchSpace space, ImmutableArray<Architecture> architectures, TaskColumns columns)
    {
        ArgumentNullException.ThrowIfNull(space);
        ArgumentNullException.ThrowIfNull(columns);
        columns.Check(architectures.Length);
        Name = name;
        Space = space;
        Architectures = architectures;
        _columns = columns;
        _rows = architectures.Select((a, i) => KeyValuePair.Create(a, i)).ToFrozenDictionary();
        Regret = HasCost
            ? new FrontRegret([.. Enumerable.Range(0, architectures.Length).Select(i => ImmutableArray.Create(columns.Errors[i], columns.Costs[i]))])
            : new PickRegret(columns.Errors, columns.ScoredErrors.IsDefaultOrEmpty ? columns.Errors : columns.ScoredErrors);
        _costReference = HasCost ? CostReference() : 0;
    }

    public string Name { get; }

    public SearchSpace Space { get; }

    /// <summary>One for each row.</summary>
    public ImmutableArray<Architecture> Architectures { get; }

    /// <summary>How a search is scored.</summary>
    public IRegret Regret { get; }

    /// <summary>Whether there are two objectives; otherwise the error is the only one.</summary>
    public bool HasCost => !_columns.Costs.IsDefaultOrEmpty;

    /// <summary>The full budget of one evaluation.</summary>
    public Fidelity Fidelity => new(_columns.Epochs);

    /// <summary>The fidelities that the table has results of, the full one last.</summary>
    public ImmutableArray<Fidelity> Fidelities => _columns.Cheap is { } cheap ? [new Fidelity(cheap.Epochs), Fidelity] : [Fidelity];

    /// <summary>The row of an architecture.</summary>
    /// <exception cref="ArgumentException">The table lacks it.</exception>
    public int RowOf(Architecture architecture) => _rows.TryGetValue(architecture, out var row)
        ? row
        : throw new ArgumentException($"{architecture} is not in the table of {Name}.", nameof(architecture));

    /// <summary>
    /// What a strategy is told. Where the cost is known, its preview gives it; otherwise it is learned as the error is, and nothing is
    /// known of an architecture beforehand. The reference point is a study's: the error of guessing, 1.1 times the largest cost of
    /// 1,000 seeded samples; it says nothing of the true front.
    /// </summary>
    public SearchProblem Problem(bool costKnown, int trials)
    {
        if (!HasCost)
        {
            var nothing = new CostPreview([double.NaN], 0);
            return new SearchProblem(Space, [_error], [new ObjectiveGroup(Name, [0], [ErrorReference])], Fidelity, trials, _ => nothing)
            {
                Features = Space.Features,
                Fidelities = Fidelities,
            };
        }

        var unknown = new CostPreview([double.NaN, double.NaN], 0);
        return new SearchProblem(
            Space,
            [_error, new Objective(_columns.CostName, Learned: !costKnown)],
            [new ObjectiveGroup(Name, [0, 1], [ErrorReference, _costReference])],
            Fidelity,
            trials,
            costKnown ? a => new CostPreview([double.NaN, _columns.Costs[RowOf(a)]], 0) : _ => unknown)
        {
            Fidelities = Fidelities,
            Features = costKnown && !_columns.Counts.IsDefaultOrEmpty ? a => [.. _columns.Counts.Select(c => Math.Log(1 + c[RowOf(a)])), .. Space.Features(a)] : Space.Features,
        };
    }

    /// <summary>The objectives' values after an evaluation.</summary>
    /// <exception cref="ArgumentException">The table has no results at this fidelity.</exception>
    public ImmutableArray<double> Evaluate(int row, Fidelity fidelity)
    {
        var error = fidelity == Fidelity ? _columns.Errors[row]
            : _columns.Cheap is { } cheap && fidelity.Epochs == cheap.Epochs ? cheap.Errors[row]
            : throw new ArgumentException($"{Name} has no results after {fidelity.Epochs} epochs; it has {Budgets()}.", nameof(fidelity));
        return HasCost ? [error, _columns.Costs[row]] : [error];
    }

    /// <summary>Simulated seconds of training from scratch; 0 where the table says nothing of time.</summary>
    public double TrainingSeconds(int row, Fidelity fidelity) =>
        _columns.TrainingSeconds.IsDefaultOrEmpty ? 0 : _columns.TrainingSeconds[row] * fidelity.Epochs / _columns.Epochs;

    /// <summary>Whether the table says how long training takes.</summary>
    public bool HasTrainingSeconds => !_columns.TrainingSeconds.IsDefaultOrEmpty;

    private static readonly Objective _error = new("error", Learned: true);

    private double ErrorReference => 1.0 - (1.0 / Space.Classes);

    private string Budgets() => _columns.Cheap is { } cheap ? $"{cheap.Epochs} and {_columns.Epochs}" : $"{_columns.Epochs} only";

    private double CostReference()
    {
        var random = Running.TrialSeed.Reference(studySeed: 0);
        return 1.1 * Enumerable.Range(0, 1000).Max(_ => _columns.Costs[RowOf(Space.Sample(random))]);
    }
}
