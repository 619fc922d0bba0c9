using System.Collections.Immutable;

namespace NasLab.Experiments.Report.Model;

/// <summary>Whether the search's short trainings rank networks as longer ones do.</summary>
/// <param name="Epochs">Of the longer trainings.</param>
/// <param name="BriefEpochs">Of the search's.</param>
/// <param name="Ranks">Of both accuracies.</param>
/// <param name="Ceiling">
/// The Spearman correlation to expect if brief training ranked perfectly and error bars alone blurred it; null where error bars are missing, or with
/// fewer than 3 networks.
/// </param>
public sealed record AuditModel(int Epochs, int BriefEpochs, RankModel Ranks, double? Ceiling, ImmutableArray<AuditedTrialModel> Trials);
