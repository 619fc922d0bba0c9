using NasLab.Search.Surrogates;
using NasLab.SearchSpaces;
using NasLab.SearchSpaces.Spaces;

namespace NasLab.Search.Acquisition;

/// <summary>
/// Maximises the acquisition: over the whole space where that is a table, otherwise by evolutionary local search that starts from the
/// best trials, their mutants and children, and random architectures.
/// </summary>
internal sealed class CandidateSearch
{
    private const int Parents = 40;
    private const int MutantsPerParent = 3;
    private const int Children = 40;
    private const int RandomOnes = 40;
    private const int Rounds = 3;
    private const int Survivors = 10;
    private const int MutantsPerSurvivor = 4;

    private readonly SearchMemory _memory;
    private readonly TrainingSet _trials;
    private readonly HashSet<Architecture> _taken;
    private readonly Dictionary<int, Surrogate> _surrogates;

    public CandidateSearch(SearchMemory memory, TrainingSet trials, IEnumerable<Architecture> taken)
    {
        _memory = memory;
        _trials = trials;
        _taken = [.. taken];
        _surrogates = Enumerable.Range(0, memory.Problem.Objectives.Length)
            .Where(o => memory.Problem.Objectives[o].Learned)
            .ToDictionary(o => o, o => memory.Surrogate(o, trials));
    }

    /// <summary>
    /// The architecture that is predicted cheapest where costs are learned as the error is: the sum of expected costs in units of the
    /// groups' references. Null where no cost is learned.
    /// </summary>
    public Architecture? PredictedCheapest(Random random)
    {
        var costs = _memory.Problem.Groups
            .SelectMany(g => g.Objectives.Select((o, k) => (Objective: o, Reference: g.Reference[k])).Skip(1))
            .Where(c => _memory.Problem.Objectives[c.Objective].Learned)
            .ToArray();
        var batch = FirstBatch(random);
        var open = Open(batch);
        return costs.Length == 0 || open.Count == 0
            ? null
            : batch.Candidates[open.MinBy(i => costs.Sum(c => batch.Predictions.Value(c.Objective, i) / c.Reference))].Architecture;
    }

    /// <summary>The feasible architecture with the highest expected improvement that is not taken; null where none has any.</summary>
    public Architecture? Best(Random random)
    {
        var problem = _memory.Problem;
        var batch = FirstBatch(random);
        GroupAcquisition[] groups = [.. problem.Groups.Select(g => new GroupAcquisition(problem, g, _trials, batch))];
        var scored = Score(groups, batch);
        for (var round = 0; round < Rounds && _memory.Candidates is null && scored.Count > 0; round++)
        {
            scored = Next(groups, scored, random);
        }

        var (best, top) = (default(Architecture), 0.0);
        foreach (var (candidate, score) in scored)
        {
            (best, top) = score > top ? (candidate.Architecture, score) : (best, top);
        }

        return best;
    }

    private CandidateBatch FirstBatch(Random random) => _memory.Candidates is { } all
        ? new CandidateBatch(all, _memory.Indices, new Predictions(_memory.Problem, all, _surrogates, table: null))
        : CandidateBatch.Of(_memory.Problem, FirstPool(random), _surrogates);

    /// <summary>The candidates that may be proposed.</summary>
    private List<int> Open(CandidateBatch batch)
    {
        var isTaken = new bool[batch.Candidates.Count];
        foreach (var architecture in _taken)
        {
            if (batch.Indices.TryGetValue(architecture, out var index))
            {
                isTaken[index] = true;
            }
        }

        return [.. Enumerable.Range(0, isTaken.Length).Where(i => !isTaken[i] && batch.Candidates[i].Preview.IsFeasible)];
    }

    private List<(Candidate Candidate, double Score)> Score(GroupAcquisition[] groups, CandidateBatch batch)
    {
        var scored = new List<(Candidate, double)>(batch.Candidates.Count);
        foreach (var i in Open(batch))
        {
            var score = 0.0;
            foreach (var group in groups)
            {
                score += group.Expected(batch, i);
            }

            scored.Add((batch.Candidates[i], score));
        }

        return scored;
    }

    /// <summary>The best so far and their mutants.</summary>
    private List<(Candidate Candidate, double Score)> Next(GroupAcquisition[] groups, List<(Candidate Candidate, double Score)> scored, Random random)
    {
        var survivors = scored.OrderByDescending(s => s.Score).Take(Survivors).ToList();
        var met = scored.Select(s => s.Candidate.Architecture).ToHashSet();
        var mutants = new List<Candidate>();
        foreach (var (candidate, _) in survivors)
        {
            AddMutants(candidate.Architecture, MutantsPerSurvivor, met, mutants, random);
        }

        if (mutants.Count > 0)
        {
            scored.AddRange(Score(groups, CandidateBatch.Of(_memory.Problem, mutants, _surrogates)));
        }

        return scored;
    }

    /// <summary>The best trials (so that the ends of the front are among them), pending ones, and what stems from them.</summary>
    private List<Candidate> FirstPool(Random random)
    {
        var met = new HashSet<Architecture>();
        var pool = new List<Candidate>();
        var parents = BestTrials();
        foreach (var known in parents.Concat(_trials.Pending))
        {
            Add(known);
        }

        foreach (var parent in parents)
        {
            AddMutants(parent, MutantsPerParent, met, pool, random);
        }

        for (var i = 0; i < Children; i++)
        {
            Add(Variation.Crossover(parents[random.Next(parents.Length)], parents[random.Next(parents.Length)], random));
        }

        for (var i = 0; i < RandomOnes; i++)
        {
            Add(_memory.Problem.Space.Sample(random));
        }

        return pool;

        void Add(Architecture architecture)
        {
            if (met.Add(architecture))
            {
                pool.Add(_memory.Candidate(architecture));
            }
        }
    }

    private void AddMutants(Architecture parent, int count, HashSet<Architecture> met, List<Candidate> mutants, Random random)
    {
        for (var i = 0; i < count; i++)
        {
            var mutant = Variation.Mutate(parent, random);
            mutant = mutant is not null && random.Next(2) == 0 ? Variation.Mutate(mutant, random) : mutant;
            if (mutant is not null && !_taken.Contains(mutant) && met.Add(mutant))
            {
                mutants.Add(_memory.Candidate(mutant));
            }
        }
    }

    /// <summary>By rank within the groups, then by room.</summary>
    private Architecture[] BestTrials()
    {
        var fitness = Ranking.GroupRanking.Of(_memory.Problem, _trials.Completed);
        return
        [
            .. Enumerable.Range(0, _trials.Completed.Length)
                .OrderBy(i => fitness[i].Rank)
                .ThenByDescending(i => fitness[i].Crowding)
                .Take(Parents)
                .Select(i => _trials.Completed[i].Architecture),
        ];
    }
}
