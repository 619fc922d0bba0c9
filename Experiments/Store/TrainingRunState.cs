namespace NasLab.Experiments.Store;

public enum TrainingRunState
{
    /// <summary>Being trained now, or interrupted: it goes on where it stopped.</summary>
    Unfinished,

    Completed,

    /// <summary>It diverged, or could not be done.</summary>
    Failed,
}
