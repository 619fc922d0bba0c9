namespace NasLab.Experiments.Report.Model;

/// <summary>One network, chosen for one device and deployed on another.</summary>
/// <param name="Reason">Why it may not be deployed, in words; null where it may, and what follows is known.</param>
/// <param name="FastestAsAccurate">The trial that is at least as accurate and the fastest there.</param>
/// <param name="LatencyRatio">Its latency over that one's.</param>
/// <param name="MostAccurateAsFast">The trial that is at least as fast there and the most accurate.</param>
/// <param name="AccuracyLoss">That one's accuracy less its own, a fraction.</param>
public sealed record DeploymentModel(
    int Trial, string? Reason, int? FastestAsAccurate, double? LatencyRatio, int? MostAccurateAsFast, double? AccuracyLoss, double? AccuracyLossStdError);
