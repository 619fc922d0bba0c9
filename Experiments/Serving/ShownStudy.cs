using NasLab.Experiments.Report.Model;

namespace NasLab.Experiments.Serving;

/// <summary>A study as readers are shown it: all of one state, which may be older than the newest.</summary>
/// <param name="Document">The model's document.</param>
/// <param name="Table">All trials by columns, made when it is first asked for.</param>
internal sealed record ShownStudy(StudySnapshot Snapshot, StudyModel Model, LiveDocument Document, Lazy<LiveDocument> Table);
