using System.Collections.Immutable;

namespace NasLab.Experiments.Report.Model;

/// <summary>What a page says of all studies of a store before one is chosen.</summary>
/// <param name="Version">Of the shape of all documents; the page script reads version 2.</param>
/// <param name="Written">When the documents were made.</param>
/// <param name="ToolVersion">The version of NasLab that made them.</param>
/// <param name="Studies">Oldest first.</param>
public sealed record OverviewModel(int Version, DateTimeOffset Written, string ToolVersion, ImmutableArray<StudySummaryModel> Studies);
