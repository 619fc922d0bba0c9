using System.Collections.Immutable;

namespace NasLab.Experiments.Report.Model;

/// <summary>One study on the page.</summary>
public sealed record StudyModel
{
    public required string Name { get; init; }

    /// <summary><c>unfinished</c> or <c>finished</c>.</summary>
    public required string State { get; init; }

    public required int Seed { get; init; }

    /// <summary>In full evaluations, as is what candidates have spent of it.</summary>
    public required int Budget { get; init; }

    public required double Spent { get; init; }

    /// <summary>Of a full evaluation; trials of fewer are on no front.</summary>
    public required int Epochs { get; init; }

    public required DateTimeOffset Started { get; init; }

    public DateTimeOffset? Finished { get; init; }

    public required double WallSeconds { get; init; }

    /// <summary>Training images, all workers together; null before any were trained.</summary>
    public double? ImagesPerSecond { get; init; }

    public required double ReferenceError { get; init; }

    public double? LinearBaselineAccuracy { get; init; }

    public required CountsModel Counts { get; init; }

    /// <summary>The number of the completed candidate of the highest validation accuracy; null where none is completed.</summary>
    public int? BestTrial { get; init; }

    /// <summary>What a reader must know before trusting the figures, in plain words.</summary>
    public required ImmutableArray<string> Warnings { get; init; }

    /// <summary>One for each target; trials' costs are in this order.</summary>
    public required ImmutableArray<DeviceModel> Devices { get; init; }

    /// <summary>All trials of the study; where there are very many, <see cref="Trials"/> holds fewer.</summary>
    public required int TrialCount { get; init; }

    /// <summary>
    /// In order of number: baselines (below 0) first. Members of fronts, baselines and extremes are always here, of the rest a
    /// sample (<see cref="TrialThinning"/>).
    /// </summary>
    public required ImmutableArray<TrialModel> Trials { get; init; }

    /// <summary>
    /// In a report, the networks of front members and baselines, of few trials those of all completed ones; each architecture once. A live view
    /// gives networks one by one.
    /// </summary>
    public ImmutableArray<NetworkModel> Networks { get; init; } = [];

    /// <summary>The config file's text.</summary>
    public required string Config { get; init; }

    /// <summary>The config file's name; <c>experiments.json</c> where it is not known.</summary>
    public required string ConfigFile { get; init; }

    /// <summary>The command that repeats the study, given the config.</summary>
    public required string Command { get; init; }

    /// <summary>Where it ran: label and value, in order.</summary>
    public required ImmutableArray<EnvironmentEntry> Environment { get; init; }
}
