namespace NasLab.Search;

/// <summary>Where a trial stands.</summary>
public enum TrialState
{
    /// <summary>Proposed, not yet finished: its values are predicted costs only.</summary>
    Running,
    Completed,

    /// <summary>Evaluated without a result (diverged, out of memory).</summary>
    Failed,

    /// <summary>Meets the limits of no device: never evaluated.</summary>
    Infeasible,
}
