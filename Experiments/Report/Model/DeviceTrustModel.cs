using System.Collections.Immutable;

namespace NasLab.Experiments.Report.Model;

/// <summary>What the latencies of a device rest on, as its file says when the page is made.</summary>
public sealed record DeviceTrustModel
{
    /// <summary><c>fitted</c> to measured networks, <c>measuredBlocks</c> from a table, <c>dataSheet</c>; <c>unknown</c> where the device is gone.</summary>
    public required string Basis { get; init; }

    /// <summary>Why nothing is known; null otherwise.</summary>
    public string? Missing { get; init; }

    /// <summary>Who measured what, for a table of blocks.</summary>
    public string? Source { get; init; }

    /// <summary>The mean relative error of predicting each of a table's entries from the others, in percent.</summary>
    public double? LeaveOneOutErrorPct { get; init; }

    /// <summary>One for each function fitted in the precision; none for other bases.</summary>
    public required ImmutableArray<FitModel> Fits { get; init; }

    /// <summary>The spaces of the measured networks, where that was recorded.</summary>
    public required ImmutableArray<string> Spaces { get; init; }

    /// <summary>Whether networks of the study's space are among the measured ones; null where that is not known, or nothing was fitted.</summary>
    public bool? IsOfSpace { get; init; }
}
