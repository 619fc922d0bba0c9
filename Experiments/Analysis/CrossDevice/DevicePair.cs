using System.Collections.Immutable;
using NasLab.Experiments.Analysis.Statistics;

namespace NasLab.Experiments.Analysis.CrossDevice;

/// <summary>What deploying one device's networks on another loses. Candidates are those of the full fidelity; figures are as they are stated.</summary>
/// <param name="ChosenOn">Index of the target that the networks were chosen for.</param>
/// <param name="DeployedOn">Index of the target that they are deployed on, another one.</param>
/// <param name="Pick">The pick alone; null where nothing was picked.</param>
/// <param name="Members">The members of the first target's front, in order of latency there.</param>
/// <param name="LatencyRatios">Over the members that may be deployed; null where none may.</param>
/// <param name="AccuracyLosses">Over the members that may be deployed, fractions; null where none may.</param>
/// <param name="HypervolumeShare">
/// The hypervolume there of the members that may be deployed, as a share of that of the device's own front, 0 to 1; null where that is 0.
/// </param>
/// <param name="LatencyRanks">
/// Rank correlation of the two devices' latencies over all networks that the study priced and both can run, whether trained or not, each
/// counted once.
/// </param>
public sealed record DevicePair(
    int ChosenOn,
    int DeployedOn,
    Deployment? Pick,
    ImmutableArray<Deployment> Members,
    LossSummary? LatencyRatios,
    LossSummary? AccuracyLosses,
    double? HypervolumeShare,
    RankAgreement LatencyRanks)
{
    /// <summary>Members that may be deployed.</summary>
    public int Deployable => Members.Count(m => m.Outcome == DeploymentOutcome.Deployed);
}
