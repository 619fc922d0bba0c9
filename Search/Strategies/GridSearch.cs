using System.Numerics;
using NasLab.Search.Sampling;
using NasLab.SearchSpaces;

namespace NasLab.Search.Strategies;

/// <summary>
/// The whole space, in an order that covers it early: each trial is, of many drawn, the one that differs in most choices from the trial
/// most like it (maximin distance designs: Johnson et al. 1990, point by point). Results count nothing. It makes sense where the space
/// will be tried whole or nearly so, and as even ground for a model that is fitted afterwards. As a search it is little more than
/// random: an order that heeds no result finds a better best than random draws in at most 1 - 1/e of all studies (63 %), on landscapes
/// that treat all options alike.
/// </summary>
public sealed class GridSearch(GridSearchOptions options) : ISearchStrategy
{
    private const int Inactive = -1;

    private readonly GridSearchOptions _options = StrategyOptions.Checked(options);

    public Proposal? Propose(SearchProblem problem, IReadOnlyList<Observation> history, Random random)
    {
        ArgumentNullException.ThrowIfNull(problem);
        var finder = new CandidateFinder(problem, problem.Fidelity, history, random);
        int[][] tried = [.. history.Where(t => t.Fidelity == problem.Fidelity).Select(t => Settings(t.Architecture))];
        var candidates = new Queue<Architecture>(Enumerable.Range(0, _options.Candidates)
            .Select(_ => problem.Space.Sample(random))
            .OrderByDescending(a => Room(Settings(a), tried)));
        var architecture = finder.Find(_ => candidates.TryDequeue(out var candidate) ? candidate : null);
        return architecture is null ? null : new Proposal(architecture, problem.Fidelity);
    }

    /// <summary>The option at every choice, with inactive choices told apart, filled up with zeros to whole vectors.</summary>
    private static int[] Settings(Architecture architecture)
    {
        var genes = architecture.Genes.AsSpan();
        var settings = new int[(genes.Length + Vector<int>.Count - 1) / Vector<int>.Count * Vector<int>.Count];
        for (var i = 0; i < genes.Length; i++)
        {
            settings[i] = architecture.Space.IsActive(i, genes) ? genes[i] : Inactive;
        }

        return settings;
    }

    /// <summary>The choices in which an architecture differs from the nearest of others, and how few are that near.</summary>
    private static (int Distance, int Loneliness) Room(int[] settings, int[][] others)
    {
        var nearest = int.MaxValue;
        var crowd = 0;
        foreach (var other in others)
        {
            var distance = Distance(settings, other);
            crowd = distance < nearest ? 1 : distance == nearest ? crowd + 1 : crowd;
            nearest = Math.Min(nearest, distance);
        }

        return (nearest, -crowd);
    }

    /// <summary>In how many choices two architectures differ; several at a time, for every candidate is held against every trial.</summary>
    private static int Distance(int[] one, int[] other)
    {
        var same = Vector<int>.Zero;
        for (var i = 0; i < one.Length; i += Vector<int>.Count)
        {
            same -= Vector.Equals(new Vector<int>(one, i), new Vector<int>(other, i));
        }

        return one.Length - Vector.Sum(same);
    }
}
