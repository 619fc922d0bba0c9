namespace NasLab.Training.Scores;

/// <summary>What a network is scored by before it is trained; of two networks, the one with the higher score is expected to learn more.</summary>
public enum UntrainedScore
{
    /// <summary>How well its nonlinearities tell images apart (Mellor et al. 2021).</summary>
    Naswot,

    /// <summary>How much flows through its weights (Tanaka et al. 2020).</summary>
    Synflow,
}
