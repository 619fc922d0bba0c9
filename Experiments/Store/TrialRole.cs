namespace NasLab.Experiments.Store;

public enum TrialRole
{
    /// <summary>A candidate that the strategy proposed.</summary>
    Search,

    /// <summary>A reference network trained under the same budget.</summary>
    Baseline,
}
