using NasLab.Search.Gaussian;
using NasLab.SearchSpaces;

namespace NasLab.Search.Surrogates;

/// <summary>
/// What a model-based strategy keeps between proposals to be fast. Everything in it follows from the problem and the history, so that a
/// proposal is the same with a memory as without one. For one caller at a time.
/// </summary>
internal sealed class SearchMemory
{
    /// <summary>Combinations of options up to which a space is looked at whole.</summary>
    private const int MostCombinations = 40_000;
    private const int Samples = 256;

    private readonly Dictionary<Architecture, Candidate> _encoded = [];
    private readonly Dictionary<int, Surrogate> _surrogates = [];
    private readonly InputEncoder _errors;

    /// <summary>Null where no cost is learned, as is the table.</summary>
    private readonly InputEncoder? _costs;
    private readonly InputTable? _errorTable;
    private readonly InputTable? _costTable;

    public SearchMemory(SearchProblem problem)
    {
        Problem = problem;
        var random = new Random(0);
        var all = Combinations(problem.Space);
        var samples = all ?? [.. Enumerable.Range(0, Samples).Select(_ => problem.Space.Sample(random))];
        _errors = InputEncoder.OfErrors(problem, samples);
        _costs = problem.Objectives.Skip(1).Any(o => o.Learned) ? InputEncoder.OfCosts(problem, samples) : null;
        if (all is not null)
        {
            Candidates = [.. all.Select(Candidate)];
            Indices = CandidateBatch.IndicesOf(Candidates);
            _errorTable = new InputTable([.. Candidates.Select(c => c.ErrorInput)]);
            _costTable = _costs is null ? null : new InputTable([.. Candidates.Select(c => c.Input(1))]);
        }
    }

    public SearchProblem Problem { get; }

    /// <summary>The whole space where it is small enough; null otherwise.</summary>
    public Candidate[]? Candidates { get; }

    /// <summary>Where each architecture stands among the candidates; empty for a large space.</summary>
    public IReadOnlyDictionary<Architecture, int> Indices { get; } = new Dictionary<Architecture, int>();

    /// <summary>How architectures are written for the model of a learned objective.</summary>
    public InputEncoder Encoder(int objective) =>
        objective == 0 ? _errors : _costs ?? throw new InvalidOperationException($"Objective {objective} is not learned.");

    /// <summary>An architecture with its costs and inputs; remembered.</summary>
    public Candidate Candidate(Architecture architecture)
    {
        if (!_encoded.TryGetValue(architecture, out var candidate))
        {
            var preview = Problem.Preview(architecture);
            candidate = new Candidate(architecture, preview, _errors.Encode(architecture, preview), _costs?.Encode(architecture, preview));
            _encoded.Add(architecture, candidate);
        }

        return candidate;
    }

    /// <summary>The model of a learned objective, up to date.</summary>
    public Surrogate Surrogate(int objective, TrainingSet trials)
    {
        if (!_surrogates.TryGetValue(objective, out var surrogate) || !surrogate.IsFittedOn(trials))
        {
            _surrogates[objective] = surrogate = Surrogates.Surrogate.Fit(objective, trials, this, objective == 0 ? _errorTable : _costTable);
        }

        surrogate.Update(trials, this);
        return surrogate;
    }

    /// <summary>Every architecture of a small space; null for a large one.</summary>
    private static Architecture[]? Combinations(SearchSpace space)
    {
        var combinations = 1L;
        foreach (var choice in space.Choices)
        {
            combinations *= choice.Options.Length;
            if (combinations > MostCombinations)
            {
                return null;
            }
        }

        var met = new HashSet<Architecture>();
        var genes = new int[space.Choices.Length];
        for (var i = 0L; i < combinations; i++)
        {
            var rest = i;
            for (var c = 0; c < genes.Length; c++)
            {
                (rest, var gene) = Math.DivRem(rest, space.Choices[c].Options.Length);
                genes[c] = (int)gene;
            }

            met.Add(space.Create(genes));
        }

        return [.. met];
    }
}
