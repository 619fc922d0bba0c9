namespace NasLab.Training;

/// <summary>How far an evaluation is: images trained so far, of all its epochs and repeats.</summary>
public readonly record struct TrainingProgress(long ImagesTrained, long ImagesTotal);
