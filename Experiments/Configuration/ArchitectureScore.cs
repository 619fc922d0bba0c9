namespace NasLab.Experiments.Configuration;

/// <summary>
/// What an architecture is scored by without training. The sizes of networks are hard to beat by cleverer scores (White et al. 2022, A
/// deeper look at zero-cost proxies for lightweight NAS).
/// </summary>
public enum ArchitectureScore
{
    Parameters,
    Macs,

    /// <summary><see cref="Training.Scores.UntrainedScore.Naswot"/>: needs the study's images.</summary>
    Naswot,

    /// <summary><see cref="Training.Scores.UntrainedScore.Synflow"/>.</summary>
    Synflow,
}
