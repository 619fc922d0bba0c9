using System.Collections.Immutable;

namespace NasLab.Experiments.Report.Model;

/// <summary>A trial's network evaluated from several seeds.</summary>
/// <param name="Accuracies">The trial's own first.</param>
public sealed record RepeatedTrialModel(int Trial, ImmutableArray<double> Accuracies);
