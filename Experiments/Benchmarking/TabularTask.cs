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
    private readonly ImmutableArray<double> _costReferences;
    private readonly Lazy<string> _fingerprint;

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
        Regret = columns.Costs switch
        {
            [] => new PickRegret(columns.Errors, Scored),
            [var cost] => Front(cost),
            _ => new PoolRegret([.. columns.Costs.Select(Front)]),
        };
        _fingerprint = new Lazy<string>(() => columns.Fingerprint([.. architectures.Select(a => a.Id)]));
        _costReferences = [.. columns.Costs.Select(CostReference)];
    }

    public string Name { get; }

    public SearchSpace Space { get; }

    /// <summary>One for each row.</summary>
    public ImmutableArray<Architecture> Architectures { get; }

    /// <summary>How a search is scored.</summary>
    public IRegret Regret { get; }

    /// <summary>The devices, each with a front of its own; none where the error is the only objective.</summary>
    public ImmutableArray<string> Devices => [.. _columns.Costs.Select(c => c.Device)];

    /// <summary>The highest accuracy that a pick can be scored by, as a fraction; null where fronts are scored.</summary>
    public double? BestAccuracy => _columns.Costs.IsEmpty ? 1 - Scored.Min() : null;

    /// <summary>Equal for tasks whose tables hold the same numbers.</summary>
    public string Fingerprint => _fingerprint.Value;

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
    /// What a strategy is told. Where costs are known, its preview gives them; otherwise they are learned as the error is, and nothing is
    /// known of an architecture beforehand. Reference points are a study's: the error of guessing, 1.1 times the largest cost of 1,000
    /// seeded samples; they say nothing of the true fronts.
    /// </summary>
    public SearchProblem Problem(bool costKnown, int trials)
    {
        var unknown = new CostPreview([double.NaN, .. _columns.Costs.Select(_ => double.NaN)], 0);
        return new SearchProblem(
            Space, Objectives(costKnown), Groups(), Fidelity, trials,
            costKnown ? a => new CostPreview([double.NaN, .. CostsOf(RowOf(a))], 0) : _ => unknown)
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
        return [error, .. CostsOf(row)];
    }

    /// <summary>Simulated seconds of training from scratch; 0 where the table says nothing of time.</summary>
    public double TrainingSeconds(int row, Fidelity fidelity) =>
        _columns.TrainingSeconds.IsDefaultOrEmpty ? 0 : _columns.TrainingSeconds[row] * fidelity.Epochs / _columns.Epochs;

    /// <summary>Whether the table says how long training takes.</summary>
    public bool HasTrainingSeconds => !_columns.TrainingSeconds.IsDefaultOrEmpty;

    private static readonly Objective _error = new("error", Learned: true);

    private double ErrorReference => 1.0 - (1.0 / Space.Classes);

    private string Budgets() => _columns.Cheap is { } cheap ? $"{cheap.Epochs} and {_columns.Epochs}" : $"{_columns.Epochs} only";

    private ImmutableArray<double> Scored => _columns.ScoredErrors.IsDefaultOrEmpty ? _columns.Errors : _columns.ScoredErrors;

    private ImmutableArray<Objective> Objectives(bool costKnown) =>
        [_error, .. _columns.Costs.Select(c => new Objective(_columns.Costs.Length == 1 ? c.Objective : $"{c.Objective}@{c.Device}", Learned: !costKnown))];

    private ImmutableArray<ObjectiveGroup> Groups() => _columns.Costs.IsEmpty
        ? [new ObjectiveGroup(Name, [0], [ErrorReference])]
        : [.. _columns.Costs.Select((c, i) => new ObjectiveGroup(c.Device, [0, i + 1], [ErrorReference, _costReferences[i]]))];

    private IEnumerable<double> CostsOf(int row) => _columns.Costs.Select(c => c.Values[row]);

    private FrontRegret Front(CostColumn cost) =>
        new([.. Enumerable.Range(0, Architectures.Length).Select(i => ImmutableArray.Create(_columns.Errors[i], cost.Values[i]))]);

    private double CostReference(CostColumn cost)
    {
        var random = Running.TrialSeed.Reference(studySeed: 0);
        return 1.1 * Enumerable.Range(0, 1000).Max(_ => cost.Values[RowOf(Space.Sample(random))]);
    }
}
