using System.Collections.Immutable;

namespace NasLab.Experiments.Report.Model;

/// <summary>
/// All that a report's page shows, as data: embedded as JSON. A live view sends the same documents one by one. The page script reads
/// nothing else.
/// </summary>
/// <param name="Studies">In the overview's order, as are the tables and the analyses.</param>
public sealed record ReportModel(
    OverviewModel Overview, ImmutableArray<StudyModel> Studies, ImmutableArray<TrialTableModel> Tables, ImmutableArray<AnalysisModel> Analyses);
