namespace NasLab.Experiments.Commands;

/// <summary>What a person asked of <c>naslab train</c>.</summary>
/// <param name="Network">EXPERIMENT/TRIAL.</param>
/// <param name="Epochs">Null where they are wrong and told of.</param>
/// <param name="Seed">Null for the trial's own.</param>
/// <param name="ConfigFolder">Null for that of the study's config file, or the store's.</param>
internal sealed record TrainRequest(
    string Network, int? Epochs, int? Seed, bool FromWeights, bool Restart, string? TrainOn, string? ConfigFolder, string? Export, bool Force,
    string Store, bool Json);
