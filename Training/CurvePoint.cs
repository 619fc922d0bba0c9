namespace NasLab.Training;

/// <summary>One epoch of a learning curve.</summary>
/// <param name="Epoch">From 1.</param>
/// <param name="LearningRate">At the epoch's end.</param>
public sealed record CurvePoint(int Epoch, double TrainingLoss, double ValidationLoss, double ValidationAccuracy, double LearningRate, double Seconds);
