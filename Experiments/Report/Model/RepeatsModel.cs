using System.Collections.Immutable;

namespace NasLab.Experiments.Report.Model;

/// <summary>How far the search's own evaluation spreads from seed to seed.</summary>
/// <param name="Deviation">The standard deviation of the accuracy of one network over seeds, pooled over networks.</param>
/// <param name="DeviationLow">The lower end of its 90 % interval.</param>
/// <param name="StdError">What drawing the validation images alone gives an evaluation; null where no evaluation states an error.</param>
/// <param name="Networks">Evaluated twice at least.</param>
public sealed record RepeatsModel(double Deviation, double DeviationLow, double DeviationHigh, double? StdError, ImmutableArray<RepeatedTrialModel> Networks);
