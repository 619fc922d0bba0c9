using NasLab.CostModels.Validation;

namespace NasLab.CostModels.Fitting;

/// <summary>A table whose measurements a fit rests on.</summary>
/// <param name="Name">The file, or a shipped table.</param>
/// <param name="Column">The column of latencies.</param>
/// <param name="Space">The space that the networks are of.</param>
/// <param name="Count">Networks of the table that the fit took.</param>
/// <param name="Seed">The seed that drew them from the table's; null where the fit took all of use.</param>
/// <param name="Sha256">The checksum of these samples alone, as <see cref="TrainingSet.Checksum"/> makes it.</param>
public sealed record FitTable(string Name, string Column, string Space, int Count, int? Seed, string Sha256)
{
    /// <summary>The error on each of the samples, predicted from all others; null where it was not recorded.</summary>
    public FitStatistics? CrossValidated { get; init; }

    /// <summary>The error on the table's networks that took no part; null where none were kept back.</summary>
    public FitStatistics? HeldOut { get; init; }
}
