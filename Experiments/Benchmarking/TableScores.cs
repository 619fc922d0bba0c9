using System.Collections.Concurrent;
using System.Collections.Immutable;
using NasLab.Experiments.Configuration;
using NasLab.Experiments.Running;
using NasLab.SearchSpaces;
using NasLab.SearchSpaces.Graph;
using NasLab.Training.Scores;

namespace NasLab.Experiments.Benchmarking;

/// <summary>
/// What the architectures of tables are scored by before any is trained: the scores of a study, but for those that need its images. All
/// runs see the same draw of untrained weights, so that each architecture is scored once; one without a score is worse than all others.
/// Safe to call from several threads.
/// </summary>
public sealed class TableScores
{
    private const int Seed = 0;

    private readonly ConcurrentDictionary<SearchSpace, ArchitectureScores> _known = new();

    /// <summary>The scores that there are.</summary>
    public static ImmutableArray<ArchitectureScore> All { get; } = [.. ArchitectureScores.OfSize, ArchitectureScore.Synflow];

    /// <summary>One of <see cref="All"/> as a function of the architecture; higher is better, NaN where there is none.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The score needs images.</exception>
    public Func<Architecture, double> Of(ArchitectureScore score)
    {
        if (!All.Contains(score))
        {
            throw new ArgumentOutOfRangeException(nameof(score), score, "There are no images to find it with.");
        }

        return architecture => _known.GetOrAdd(architecture.Space, _ => new ArchitectureScores(Seed, Untrained, static _ => { })).Of(score)(architecture);
    }

    /// <summary>Synflow is the one untrained score among <see cref="All"/>.</summary>
    private static NetworkScore Untrained(UntrainedScore score, NetworkGraph graph, int seed) => Synflow.Score(graph, seed);
}
