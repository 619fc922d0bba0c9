namespace NasLab.Training;

/// <summary>A network could not be trained (diverged, out of memory at the smallest batch); the trial fails, the study goes on.</summary>
public sealed class TrainingFailedException : Exception
{
    public TrainingFailedException(string message)
        : base(message)
    {
    }

    public TrainingFailedException(string message, Exception inner)
        : base(message, inner)
    {
    }
}
