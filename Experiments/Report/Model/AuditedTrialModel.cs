namespace NasLab.Experiments.Report.Model;

/// <summary>A trial whose network was trained for longer. Accuracies are validation accuracies, fractions.</summary>
public sealed record AuditedTrialModel(int Trial, double Brief, double? BriefStdError, double Long, double? LongStdError);
