using NasLab.Search.Sampling;
using NasLab.Search.Surrogates;
using NasLab.SearchSpaces;

namespace NasLab.Search.Acquisition;

/// <summary>
/// Maximises the acquisition: over the whole space where that is a table, otherwise by evolutionary local search that starts from the
/// best trials, their mutants and children, and random architectures.
/// </summary>
internal sealed class CandidateSearch
{
    private const int Rounds = 3;
    private const int Survivors = 10;
    private const int MutantsPerSurvivor = 4;

    private readonly SearchMemory _memory;
    private readonly CandidatePool _pool;
    private readonly Dictionary<int, Surrogate> _surrogates;

    public CandidateSearch(SearchMemory memory, TrainingSet trials, IEnumerable<Architecture> taken)
    {
        _memory = memory;
        _pool = new CandidatePool(memory, trials, taken);
        _surrogates = Enumerable.Range(0, memory.Problem.Objectives.Length)
            .Where(o => memory.Problem.Objectives[o].Learned)
            .ToDictionary(o => o, o => memory.Surrogate(o, trials));
    }

    /// <summary>
    /// The architecture that is predicted cheapest where costs are learned as the error is: the sum of expected costs in units of the
    /// groups' references. Null where no cost is learned.
    /// </summary>
    public Offspring? PredictedCheapest(Random random)
    {
        var costs = _memory.Problem.Groups
            .SelectMany(g => g.Objectives.Select((o, k) => (Objective: o, Reference: g.Reference[k])).Skip(1))
            .Where(c => _memory.Problem.Objectives[c.Objective].Learned)
            .ToArray();
        var batch = FirstBatch(random);
        var open = _pool.Open(batch);
        return costs.Length == 0 || open.Count == 0
            ? null
            : _pool.Descent(batch.Candidates[open.MinBy(i => costs.Sum(c => batch.Predictions.Value(c.Objective, i) / c.Reference))].Architecture);
    }

    /// <summary>The feasible architecture of the highest merit that is not taken; null where none has any.</summary>
    /// <param name="meritAmong">The merit, given the candidates that the search starts from.</param>
    public Offspring? Best(Func<CandidateBatch, Merit> meritAmong, Random random)
    {
        var batch = FirstBatch(random);
        var merit = meritAmong(batch);
        var scored = Score(merit, batch);
        for (var round = 0; round < Rounds && _memory.Candidates is null && scored.Count > 0; round++)
        {
            scored = Next(merit, scored, random);
        }

        var (best, top) = (default(Architecture), 0.0);
        foreach (var (candidate, score) in scored)
        {
            (best, top) = score > top ? (candidate.Architecture, score) : (best, top);
        }

        return best is null ? null : _pool.Descent(best);
    }

    private CandidateBatch FirstBatch(Random random) => _memory.Candidates is { } all
        ? new CandidateBatch(all, _memory.Indices, new Predictions(_memory.Problem, all, _surrogates, table: null))
        : CandidateBatch.Of(_memory.Problem, _pool.First(random), _surrogates);

    private List<(Candidate Candidate, double Score)> Score(Merit merit, CandidateBatch batch) =>
        [.. _pool.Open(batch).Select(i => (batch.Candidates[i], merit(batch, i)))];

    /// <summary>The best so far and their mutants.</summary>
    private List<(Candidate Candidate, double Score)> Next(Merit merit, List<(Candidate Candidate, double Score)> scored, Random random)
    {
        var survivors = scored.OrderByDescending(s => s.Score).Take(Survivors).ToList();
        var met = scored.Select(s => s.Candidate.Architecture).ToHashSet();
        var mutants = new List<Candidate>();
        foreach (var (candidate, _) in survivors)
        {
            _pool.AddMutants(candidate.Architecture, MutantsPerSurvivor, met, mutants, random);
        }

        if (mutants.Count > 0)
        {
            scored.AddRange(Score(merit, CandidateBatch.Of(_memory.Problem, mutants, _surrogates)));
        }

        return scored;
    }
}
