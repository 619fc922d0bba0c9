using System.Collections.Immutable;
using NasLab.Experiments.Store;

namespace NasLab.Experiments.Report;

/// <summary>A study and all of its trials, baselines included, in any order.</summary>
public sealed record ReportStudy(Study Study, ImmutableArray<Trial> Trials)
{
    /// <summary>Trainings of the study's networks beside its trials.</summary>
    public ImmutableArray<TrainingRun> Trainings { get; init; } = [];
}
