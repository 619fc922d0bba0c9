namespace NasLab.Experiments.Report.Model;

/// <summary>What deploying one device's networks on another loses.</summary>
public sealed record DevicePairModel
{
    /// <summary>Index of the device that the networks were chosen for.</summary>
    public required int ChosenOn { get; init; }

    /// <summary>Index of the device that they are deployed on.</summary>
    public required int DeployedOn { get; init; }

    /// <summary>The most accurate member of the first device's front; null where it has none.</summary>
    public DeploymentModel? Pick { get; init; }

    /// <summary>Members of the first device's front.</summary>
    public required int Members { get; init; }

    /// <summary>Those of them that the second device can run within its limits.</summary>
    public required int Deployable { get; init; }

    /// <summary>Latency over that of the fastest candidate that is as accurate; null where none is deployable.</summary>
    public LossModel? LatencyRatio { get; init; }

    /// <summary>Accuracy below that of the most accurate candidate that is as fast, a fraction; null where none is deployable.</summary>
    public LossModel? AccuracyLoss { get; init; }

    /// <summary>Of the second device's own front's; null where that is 0.</summary>
    public double? HypervolumeShare { get; init; }

    public required RankModel LatencyRanks { get; init; }
}
