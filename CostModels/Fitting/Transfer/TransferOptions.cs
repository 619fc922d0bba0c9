namespace NasLab.CostModels.Fitting.Transfer;

/// <summary>How far a new device is expected to differ from the known ones.</summary>
public sealed record TransferOptions
{
    /// <summary>The prior's covariance in units of the known devices' own.</summary>
    public double Spread { get; init; } = 1;

    /// <summary>
    /// Which part of each feature's variance over the known devices is taken to be its own, 0 to 1: the rest goes along with the other
    /// features as it does there.
    /// </summary>
    public double Independence { get; init; } = 0.3;

    /// <summary>How much any feature's share of the mean latency may differ, even one on which the known devices agree (standard deviation).</summary>
    public double LeastShareDeviation { get; init; } = 0.005;

    /// <summary>The relative error of one measurement that <see cref="SampleDesign"/> reckons with.</summary>
    public double DesignNoise { get; init; } = 0.15;

    /// <summary>How many features, those that take most of the known devices' time, have pairwise terms.</summary>
    public int PairedFeatures { get; init; } = 8;
}
