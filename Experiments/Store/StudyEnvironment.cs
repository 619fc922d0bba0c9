namespace NasLab.Experiments.Store;

/// <summary>Where a study ran.</summary>
/// <param name="TorchVersion">Provider and libtorch version: <c>LibTorch 1.13.1</c>.</param>
/// <param name="Commit">The source's commit, <c>-dirty</c> appended where the tree was changed; null outside a checkout.</param>
public sealed record StudyEnvironment(
    string NasLabVersion,
    string? Commit,
    string OperatingSystem,
    string DotnetVersion,
    string Processor,
    int Cores,
    string? Gpu,
    string TorchVersion,
    string TrainOn,
    int Workers);
