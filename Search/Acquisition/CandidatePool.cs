using System.Collections.Immutable;
using NasLab.Search.Sampling;
using NasLab.Search.Surrogates;
using NasLab.SearchSpaces;
using NasLab.SearchSpaces.Spaces;

namespace NasLab.Search.Acquisition;

/// <summary>Candidates that stem from the best trials: what a search of the space at large starts from.</summary>
internal sealed class CandidatePool
{
    private const int Parents = 40;
    private const int MutantsPerParent = 3;
    private const int Children = 40;
    private const int RandomOnes = 40;

    private readonly SearchMemory _memory;
    private readonly TrainingSet _trials;
    private readonly Dictionary<Architecture, ImmutableArray<int>> _parents = [];

    public CandidatePool(SearchMemory memory, TrainingSet trials, IEnumerable<Architecture> taken) =>
        (_memory, _trials, Taken) = (memory, trials, [.. taken]);

    /// <summary>What may not be proposed again.</summary>
    public HashSet<Architecture> Taken { get; }

    /// <summary>The best trials (so that the ends of the front are among them), pending ones, and what stems from them.</summary>
    public List<Candidate> First(Random random)
    {
        var met = new HashSet<Architecture>();
        var pool = new List<Candidate>();
        var parents = BestTrials();
        foreach (var parent in parents)
        {
            Add(parent.Architecture, [parent.Number]);
        }

        foreach (var pending in _trials.Pending)
        {
            Add(pending, []);
        }

        foreach (var parent in parents)
        {
            AddMutants(parent.Architecture, MutantsPerParent, met, pool, random);
        }

        for (var i = 0; i < Children; i++)
        {
            var (first, second) = (parents[random.Next(parents.Length)], parents[random.Next(parents.Length)]);
            Add(Variation.Crossover(first.Architecture, second.Architecture, random), first.Number, second.Number);
        }

        for (var i = 0; i < RandomOnes; i++)
        {
            Add(_memory.Problem.Space.Sample(random), []);
        }

        return pool;

        void Add(Architecture architecture, params IEnumerable<int> numbers)
        {
            if (met.Add(architecture))
            {
                _parents[architecture] = Offspring.Of(architecture, numbers).Parents;
                pool.Add(_memory.Candidate(architecture));
            }
        }
    }

    /// <summary>A candidate with the trials that it stems from: what its mutants stem from too.</summary>
    public Offspring Descent(Architecture candidate) => new(candidate, _parents.GetValueOrDefault(candidate, []));

    /// <summary>Adds mutants in one or two choices that are neither taken nor met.</summary>
    public void AddMutants(Architecture parent, int count, HashSet<Architecture> met, List<Candidate> mutants, Random random)
    {
        for (var i = 0; i < count; i++)
        {
            var mutant = Variation.Mutate(parent, random);
            mutant = mutant is not null && random.Next(2) == 0 ? Variation.Mutate(mutant, random) : mutant;
            if (mutant is not null && !Taken.Contains(mutant) && met.Add(mutant))
            {
                _parents[mutant] = Descent(parent).Parents;
                mutants.Add(_memory.Candidate(mutant));
            }
        }
    }

    /// <summary>The candidates of a batch that may be proposed, by index.</summary>
    public List<int> Open(CandidateBatch batch)
    {
        var isTaken = new bool[batch.Candidates.Count];
        foreach (var architecture in Taken)
        {
            if (batch.Indices.TryGetValue(architecture, out var index))
            {
                isTaken[index] = true;
            }
        }

        return [.. Enumerable.Range(0, isTaken.Length).Where(i => !isTaken[i] && batch.Candidates[i].Preview.IsFeasible)];
    }

    /// <summary>By rank within the groups, then by room.</summary>
    private Observation[] BestTrials()
    {
        var fitness = Ranking.GroupRanking.Of(_memory.Problem, _trials.Completed);
        return
        [
            .. Enumerable.Range(0, _trials.Completed.Length)
                .OrderBy(i => fitness[i].Rank)
                .ThenByDescending(i => fitness[i].Crowding)
                .Take(Parents)
                .Select(i => _trials.Completed[i]),
        ];
    }
}
