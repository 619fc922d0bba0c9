using System.Collections.Immutable;

namespace NasLab.Experiments.Report.Model;

/// <summary>An option of a choice, and who takes it. All shares are of the networks in which the choice has an effect.</summary>
/// <param name="Option">As the space writes it.</param>
/// <param name="Prior">The share among networks drawn from the space; null where the choice never has an effect.</param>
/// <param name="Evaluated">The share among those that were trained; null where it has an effect in none.</param>
/// <param name="Fronts">One for each device.</param>
public sealed record OptionModel(string Option, double? Prior, double? Evaluated, ImmutableArray<OptionOnFrontModel> Fronts);
