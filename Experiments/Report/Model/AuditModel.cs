using System.Collections.Immutable;

namespace NasLab.Experiments.Report.Model;

/// <summary>Whether the search's short trainings rank networks as longer ones do.</summary>
/// <param name="Epochs">Of the longer trainings.</param>
/// <param name="BriefEpochs">Of the search's.</param>
/// <param name="Ranks">Of both accuracies.</param>
public sealed record AuditModel(int Epochs, int BriefEpochs, RankModel Ranks, ImmutableArray<AuditedTrialModel> Trials);
