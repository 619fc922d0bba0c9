namespace NasLab.Experiments.Analysis.Fronts;

/// <summary>Where a trial stands to a front once the error bars of both axes are taken into account.</summary>
/// <param name="Trial">Its number.</param>
/// <param name="IsMember">Whether it is on the front by the figures as they are stated.</param>
/// <param name="ProbabilityBeaten">The probability that the true figures of at least one member, other than itself, dominate its own.</param>
/// <param name="ProbabilityOnFront">The probability that the true figures of no candidate dominate its own.</param>
/// <param name="CannotBeToldApart">
/// Whether it is no member and yet not beaten with the confidence asked for: <paramref name="ProbabilityBeaten"/> is below it.
/// </param>
public sealed record TrialStanding(
    int Trial, bool IsMember, double ProbabilityBeaten, double ProbabilityOnFront, bool CannotBeToldApart);
