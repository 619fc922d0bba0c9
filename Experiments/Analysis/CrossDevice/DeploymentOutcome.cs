namespace NasLab.Experiments.Analysis.CrossDevice;

/// <summary>Whether a network chosen for one device may be deployed on another.</summary>
public enum DeploymentOutcome
{
    /// <summary>It keeps the other's limits: its losses there are priced.</summary>
    Deployed,

    /// <summary>It runs there and breaks a limit of that target.</summary>
    BreaksLimits,

    /// <summary>The device cannot run it (an operator, its memory).</summary>
    CannotRun,

    /// <summary>It has no cost there.</summary>
    NotPriced,
}
