using System.Collections.Concurrent;
using System.Collections.Immutable;
using NasLab.Experiments.Configuration;
using NasLab.SearchSpaces;
using NasLab.SearchSpaces.Graph;
using NasLab.Training.Scores;

namespace NasLab.Experiments.Running;

/// <summary>
/// What the architectures of one study are scored by before any is trained. An untrained network's score depends on the study's seed and
/// the architecture alone, whichever trial asks first, so that a resumed study proposes what an uninterrupted one would have; it is
/// remembered. Safe to call from several threads.
/// </summary>
/// <param name="untrained">Scores a network whose weights, and whose images, a seed draws.</param>
/// <param name="say">Told, once for each architecture, of which there is no score, and why.</param>
public sealed class ArchitectureScores(int studySeed, Func<UntrainedScore, NetworkGraph, int, NetworkScore> untrained, Action<string> say)
{
    private readonly ConcurrentDictionary<(UntrainedScore Score, string Architecture), Lazy<double>> _known = new();

    /// <summary>The scores that a network's graph alone tells.</summary>
    public static ImmutableArray<ArchitectureScore> OfSize { get; } = [ArchitectureScore.Parameters, ArchitectureScore.Macs];

    /// <summary>A score as a function of the architecture; higher is better, NaN where there is none.</summary>
    public Func<Architecture, double> Of(ArchitectureScore score) => score switch
    {
        ArchitectureScore.Naswot => a => Remembered(UntrainedScore.Naswot, a),
        ArchitectureScore.Synflow => a => Remembered(UntrainedScore.Synflow, a),
        _ => Size(score),
    };

    /// <summary>One of <see cref="OfSize"/> as a function of the architecture.</summary>
    public static Func<Architecture, double> Size(ArchitectureScore score) => score switch
    {
        ArchitectureScore.Parameters => a => a.Lower().Parameters,
        ArchitectureScore.Macs => a => a.Lower().Macs,
        _ => throw new ArgumentOutOfRangeException(nameof(score), score, "There is no such score of a graph."),
    };

    private double Remembered(UntrainedScore score, Architecture architecture) => _known.GetOrAdd(
        (score, architecture.Id), _ => new Lazy<double>(() => Untrained(score, architecture))).Value;

    private double Untrained(UntrainedScore score, Architecture architecture)
    {
        var (value, missing) = untrained(score, architecture.Lower(), TrialSeed.Score(studySeed));
        if (missing is not null)
        {
            say($"{architecture.Id} has no {score.ToString().ToLowerInvariant()} score: {missing}; any other candidate is preferred to it.");
        }

        return value;
    }
}
