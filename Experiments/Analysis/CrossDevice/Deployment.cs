namespace NasLab.Experiments.Analysis.CrossDevice;

/// <summary>A network chosen for one device, deployed on another, against what that device's own candidates reach.</summary>
/// <param name="Trial">The number of the network's trial.</param>
/// <param name="Reason">Why it may not be deployed, in words; null where it may. What follows is null where it may not.</param>
/// <param name="LatencyMs">Its latency there.</param>
/// <param name="FastestAsAccurate">The number of the fastest candidate there that is at least as accurate: itself where nothing is faster.</param>
/// <param name="LatencyRatio">Its latency over that candidate's: 1 for no loss, 1.3 for 30 % slower than need be.</param>
/// <param name="MostAccurateAsFast">The number of the most accurate candidate there that is at least as fast.</param>
/// <param name="AccuracyLoss">That candidate's accuracy less its own, a fraction, at least 0.</param>
/// <param name="AccuracyLossStdError">
/// The standard error of that difference as if both errors were independent (the careful choice, see <see cref="Statistics.Estimate.ProbabilityAbove"/>);
/// 0 where both are the same network, null where an error is not known.
/// </param>
public sealed record Deployment(
    int Trial,
    DeploymentOutcome Outcome,
    string? Reason = null,
    double? LatencyMs = null,
    int? FastestAsAccurate = null,
    double? LatencyRatio = null,
    int? MostAccurateAsFast = null,
    double? AccuracyLoss = null,
    double? AccuracyLossStdError = null);
