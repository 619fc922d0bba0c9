namespace NasLab.Experiments.Commands;

/// <summary>What a person asked of <c>naslab audit</c>.</summary>
/// <param name="Epochs">Null where they are wrong and told of.</param>
/// <param name="ConfigFolder">Null for that of the study's config file, or the store's.</param>
internal sealed record AuditRequest(
    string Experiment, int Networks, int? Epochs, int Repeats, string? TrainOn, string? ConfigFolder, string Store, bool Json);
