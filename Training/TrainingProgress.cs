namespace NasLab.Training;

/// <summary>How far an evaluation is: images trained so far, of all its epochs and repeats.</summary>
public readonly record struct TrainingProgress(long ImagesTrained, long ImagesTotal)
{
    /// <summary>The same as a fraction; 0 before anything is known.</summary>
    public double Share => ImagesTotal > 0 ? (double)ImagesTrained / ImagesTotal : 0;
}
