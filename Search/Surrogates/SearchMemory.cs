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

    public SearchMemory(SearchProblem problem)
    {
        Problem = problem;
        var random = new Random(0);
        var all = Combinations(problem.Space);
        Encoder = new InputEncoder(problem, all ?? [.. Enumerable.Range(0, Samples).Select(_ => problem.Space.Sample(random))]);
        if (all is not null)
        {
            Candidates = [.. all.Select(Candidate)];
            Indices = CandidateBatch.IndicesOf(Candidates);
            Table = new InputTable([.. Candidates.Select(c => c.Input)]);
        }
    }

    public SearchProblem Problem { get; }

    public InputEncoder Encoder { get; }

    /// <summary>The whole space where it is small enough; null otherwise.</summary>
    public Candidate[]? Candidates { get; }

    /// <summary>Where each architecture stands among the candidates; empty for a large space.</summary>
    public IReadOnlyDictionary<Architecture, int> Indices { get; } = new Dictionary<Architecture, int>();

    private InputTable? Table { get; }

    public KernelInput Input(Architecture architecture) => Candidate(architecture).Input;

    /// <summary>An architecture with its costs and inputs; remembered.</summary>
    public Candidate Candidate(Architecture architecture)
    {
        if (!_encoded.TryGetValue(architecture, out var candidate))
        {
            _encoded.Add(architecture, candidate = Encoder.Encode(architecture));
        }

        return candidate;
    }

    /// <summary>The model of a learned objective, up to date.</summary>
    public Surrogate Surrogate(int objective, TrainingSet trials)
    {
        if (!_surrogates.TryGetValue(objective, out var surrogate) || !surrogate.IsFittedOn(trials))
        {
            _surrogates[objective] = surrogate = Surrogates.Surrogate.Fit(objective, trials, this, Table);
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
