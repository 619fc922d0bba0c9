using NasLab.CostModels;
using NasLab.Experiments.Analysis.Statistics;

namespace NasLab.Experiments.Analysis.Comparing;

/// <summary>Two studies' fronts on one device.</summary>
public sealed record FrontComparison
{
    public required string Device { get; init; }

    public required Precision Precision { get; init; }

    /// <summary>The common reference point: the larger of the two studies' reference latencies.</summary>
    public required double ReferenceLatencyMs { get; init; }

    /// <summary>The common reference point: the larger of the two studies' errors of guessing.</summary>
    public required double ReferenceError { get; init; }

    public required ComparedFront First { get; init; }

    public required ComparedFront Second { get; init; }

    /// <summary>The second's hypervolume less the first's, as the figures stand.</summary>
    public required double Difference { get; init; }

    /// <summary>Of the difference of the true hypervolumes (<see cref="BasicBootstrap"/>); null where nothing has an error bar.</summary>
    public required Interval? DifferenceInterval { get; init; }

    /// <summary>The probability that the second's is truly larger; null where nothing has an error bar.</summary>
    public required double? ProbabilitySecondLarger { get; init; }

    /// <summary>Whether the latencies' errors are known and part of the intervals.</summary>
    public required bool HasLatencyIntervals { get; init; }

    /// <summary>One sentence: whether they differ, and how sure that is.</summary>
    public required string Conclusion { get; init; }
}
