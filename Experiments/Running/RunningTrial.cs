using NasLab.Experiments.Store;
using NasLab.Training;

namespace NasLab.Experiments.Running;

/// <summary>A trial under way and how far it is.</summary>
public sealed record RunningTrial(Trial Trial, TrainingProgress Progress);
