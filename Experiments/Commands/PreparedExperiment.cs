using NasLab.Experiments.Running;
using NasLab.Training;

namespace NasLab.Experiments.Commands;

/// <summary>An experiment that was checked and may run; without session and plan where only its result is to be shown.</summary>
internal sealed record PreparedExperiment(string Name, StudyStart.Kind Start, TrainingSession? Session, StudyPlan? Plan);
