using NasLab.SearchSpaces.Graph;

namespace NasLab.Training.Loops;

/// <summary>One training.</summary>
/// <param name="Repeat">From 0: each repeat of a seed draws other numbers.</param>
internal sealed record TrainingJob(NetworkGraph Graph, TrainingPlan Plan, int Seed, int Repeat)
{
    public bool KeepsWeights { get; init; }

    /// <summary>Whether <see cref="TrainedNetwork.State"/> is wanted.</summary>
    public bool KeepsState { get; init; }

    /// <summary>Where it goes on from; null to begin anew.</summary>
    public RepeatState? From { get; init; }

    /// <summary>In the safetensors format: what it begins with; null for drawn weights.</summary>
    public byte[]? InitialWeights { get; init; }

    /// <summary>Epochs that are trained already.</summary>
    public int EpochsBefore => From?.Curve.Length ?? 0;
}
