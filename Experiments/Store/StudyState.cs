namespace NasLab.Experiments.Store;

public enum StudyState
{
    /// <summary>Not finished: being run now, or interrupted.</summary>
    Unfinished,
    Finished,
}
