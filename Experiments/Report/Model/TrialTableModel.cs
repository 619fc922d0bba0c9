using System.Collections.Immutable;

namespace NasLab.Experiments.Report.Model;

/// <summary>
/// Trials of a study by columns: entry i of every array belongs to row i, null where a trial has no such figure. Small enough for
/// 100,000 trials, and quick to filter and sort.
/// </summary>
public sealed record TrialTableModel
{
    /// <summary>The study's name.</summary>
    public required string Study { get; init; }

    /// <summary>Of a live view's table: what it is of, to ask for later changes by. Null in a report.</summary>
    public string? Version { get; init; }

    /// <summary>
    /// The version that this table adds to: its rows replace those of the same number and are added otherwise. Null for all of a
    /// study's trials.
    /// </summary>
    public string? Since { get; init; }

    /// <summary>Rising.</summary>
    public required ImmutableArray<int> Number { get; init; }

    public required ImmutableArray<string> Architecture { get; init; }

    /// <summary>Index into <see cref="States"/>.</summary>
    public required ImmutableArray<int> State { get; init; }

    /// <summary>The names that <see cref="TrialModel.State"/> has.</summary>
    public required ImmutableArray<string> States { get; init; }

    public required ImmutableArray<int> Epochs { get; init; }

    public required ImmutableArray<long> Parameters { get; init; }

    public required ImmutableArray<long> Macs { get; init; }

    public required ImmutableArray<double?> ValidationAccuracy { get; init; }

    public required ImmutableArray<double?> ValidationAccuracyStdError { get; init; }

    public required ImmutableArray<double?> TestAccuracy { get; init; }

    public required ImmutableArray<double?> TestAccuracyStdError { get; init; }

    public required ImmutableArray<double?> Seconds { get; init; }

    /// <summary>One for each target, in the study's order.</summary>
    public required ImmutableArray<TrialTableDeviceModel> Devices { get; init; }

    /// <summary>Why trials failed or are infeasible, by number.</summary>
    public required ImmutableSortedDictionary<int, string> Failures { get; init; }
}
