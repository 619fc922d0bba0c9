namespace NasLab.Experiments.Commands;

/// <summary>What a person asked of <c>naslab audit</c>.</summary>
/// <param name="ConfigFolder">Null for the store's folder.</param>
internal sealed record AuditRequest(
    string Experiment, int Networks, int Epochs, int Repeats, string? TrainOn, string? ConfigFolder, string Store, bool Json);
