using System.Collections.Immutable;
using NasLab.Search.Strategies;
using NasLab.SearchSpaces;

namespace NasLab.Search.Fidelities;

/// <summary>
/// What strategies over rungs share: go on with an architecture where one is to, else ask another strategy for a new one, and when there
/// are no new ones any more, go on with the best that were left behind.
/// </summary>
/// <param name="sampler">
/// The strategy that proposes new architectures. It sees each architecture as one trial of the full fidelity, with what its highest
/// ended trial showed.
/// </param>
internal sealed class RungSearch(ISearchStrategy sampler)
{
    /// <summary>A search whose new architectures come from a strategy of the catalogue with its default options.</summary>
    public static RungSearch With(string sampler)
    {
        var entry = StrategyCatalogue.Find(sampler)!;
        return new RungSearch(entry.Create(entry.Defaults));
    }

    /// <summary>The next trial; null when there is nothing new, and nothing to go on with.</summary>
    /// <param name="promoted">Who goes on to the next rung; null for a new architecture.</param>
    /// <param name="startRung">The rung that a new architecture starts on.</param>
    public Proposal? Propose(
        SearchProblem problem, ImmutableArray<Fidelity> rungs, ImmutableArray<Climb> climbs, Random random, Climb? promoted, int startRung)
    {
        if (promoted is null && Draw(problem, climbs, random) is { } drawn)
        {
            return drawn with { Fidelity = rungs[startRung] };
        }

        var goesOn = promoted ?? LeftBehind(problem, climbs, rungs.Length);
        return goesOn is null ? null : new Proposal(goesOn.Architecture, rungs[goesOn.Top + 1], goesOn.At(goesOn.Top)!.Number);
    }

    private Proposal? Draw(SearchProblem problem, ImmutableArray<Climb> climbs, Random random) =>
        sampler.Propose(problem, [.. climbs.Select(c => c.AsFull(problem.Fidelity))], random);

    private static Climb? LeftBehind(SearchProblem problem, ImmutableArray<Climb> climbs, int rungs) =>
        Enumerable.Range(0, rungs - 1)
            .Reverse()
            .Select(rung => RungRanking.BestFirst(problem, climbs.Where(c => c.Top == rung), rung).FirstOrDefault())
            .FirstOrDefault(c => c is not null);
}
