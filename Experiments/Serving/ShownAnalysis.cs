using NasLab.Experiments.Report.Model;

namespace NasLab.Experiments.Serving;

/// <summary>The statistics of a study as readers are shown them.</summary>
internal sealed record ShownAnalysis(AnalysisModel Model, LiveDocument Document);
