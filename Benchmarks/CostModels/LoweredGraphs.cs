using System.Collections.Immutable;
using NasLab.SearchSpaces;
using NasLab.SearchSpaces.Graph;
using NasLab.SearchSpaces.Spaces;

namespace NasLab.Benchmarks.CostModels;

/// <summary>
/// Graphs of one space that nothing has priced yet. What is found out about a graph stays with it, so each round of a measurement has
/// them lowered anew, outside of what is timed.
/// </summary>
internal sealed class LoweredGraphs
{
    /// <summary>Graphs of one round.</summary>
    public const int Count = 256;

    private readonly ImmutableArray<Architecture> _architectures;

    public LoweredGraphs(string space)
    {
        var family = SpaceCatalogue.Find(space) ?? throw new ArgumentException($"{space} is no space.", nameof(space));
        _architectures = DefaultStudy.Samples(family.CreateDefault(), Count, seed: 1);
    }

    /// <summary>The spaces that are priced: small cells, and mobile networks of two sizes.</summary>
    public static IEnumerable<string> Spaces => ["nasbench201", "fbnet", "mobilenet-v3"];

    public NetworkGraph[] Lower() => [.. _architectures.Select(a => a.Lower())];
}
