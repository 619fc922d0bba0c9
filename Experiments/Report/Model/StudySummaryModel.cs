using System.Collections.Immutable;

namespace NasLab.Experiments.Report.Model;

/// <summary>One study among others: where it stands and the best it found.</summary>
public sealed record StudySummaryModel
{
    public required string Name { get; init; }

    /// <summary>As in <see cref="StudyModel.State"/>.</summary>
    public required string State { get; init; }

    /// <summary>In full evaluations, as is what candidates have spent of it.</summary>
    public required int Budget { get; init; }

    public required double Spent { get; init; }

    public required DateTimeOffset Started { get; init; }

    public DateTimeOffset? Finished { get; init; }

    public required double WallSeconds { get; init; }

    /// <summary>What the rest of the budget takes at the pace so far; null for a finished study and before anything was spent.</summary>
    public double? SecondsLeft { get; init; }

    public required CountsModel Counts { get; init; }

    /// <summary>Null where no candidate is completed, as are the two figures of it.</summary>
    public int? BestTrial { get; init; }

    public double? BestAccuracy { get; init; }

    public double? BestAccuracyStdError { get; init; }

    public required ImmutableArray<DeviceSummaryModel> Devices { get; init; }

    /// <summary>As in <see cref="StudyModel.Warnings"/>.</summary>
    public required ImmutableArray<string> Warnings { get; init; }
}
