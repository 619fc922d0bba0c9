using System.Collections.Immutable;

namespace NasLab.Experiments.Report.Model;

/// <summary>How far the accuracies of a study may be trusted.</summary>
/// <param name="Audits">One for each number of epochs that networks were trained for anew; none before <c>naslab audit</c>.</param>
/// <param name="Repeats">Null where no network was evaluated again from another seed.</param>
public sealed record TrustModel(ImmutableArray<AuditModel> Audits, RepeatsModel? Repeats);
