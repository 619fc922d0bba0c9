using NasLab.Experiments.Store;
using NasLab.Training;

namespace NasLab.Experiments.Retraining;

/// <summary>Where a training stands.</summary>
/// <param name="Run">With a point of its curve for each epoch that is stored.</param>
/// <param name="Epoch">How far the epoch after these is; null right after an epoch was stored.</param>
public sealed record RetrainingStep(TrainingRun Run, TrainingProgress? Epoch)
{
    /// <summary>Time left at the pace so far; null before the first epoch.</summary>
    public TimeSpan? Remaining => Run.Curve.IsEmpty
        ? null
        : TimeSpan.FromSeconds(Run.Seconds / Run.Curve.Length * (Run.Epochs - Run.Curve.Length - (Epoch?.Share ?? 0)));
}
