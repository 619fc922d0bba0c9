using NasLab.Experiments.Store;
using NasLab.SearchSpaces.Graph;

namespace NasLab.Experiments.Retraining;

/// <summary>A training that is to be brought to its end.</summary>
/// <param name="Run">As it is stored, or as it is to be.</param>
public sealed record RetrainingJob(TrainingRun Run, NetworkGraph Graph)
{
    /// <summary>What it begins with, in the safetensors format; null to begin from scratch.</summary>
    public byte[]? InitialWeights { get; init; }

    /// <summary>Whether the test images are scored at the end.</summary>
    public bool ScoresTest { get; init; }

    /// <summary>Whether what it learned is kept.</summary>
    public bool KeepsWeights { get; init; }
}
