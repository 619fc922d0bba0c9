using System.Collections.Immutable;

namespace NasLab.Experiments.Report.Model;

/// <summary>
/// All that the page shows, as data: embedded as JSON in a report, sent as JSON to a live view. The page script reads nothing else.
/// </summary>
/// <param name="Version">Of this shape; the page script reads version 1.</param>
public sealed record ReportModel(int Version, DateTimeOffset Written, string ToolVersion, ImmutableArray<StudyModel> Studies);
