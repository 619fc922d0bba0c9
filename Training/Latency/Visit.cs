namespace NasLab.Training.Latency;

/// <summary>One visit to a network: the medians of its segment and of the reference's segments right before and after.</summary>
internal readonly record struct Visit(double NetworkMs, double BeforeMs, double AfterMs)
{
    public double ReferenceMs => (BeforeMs + AfterMs) / 2;

    /// <summary>The network's latency in units of the reference's: what slows both cancels.</summary>
    public double Ratio => NetworkMs / ReferenceMs;

    /// <summary>How much the reference moved meanwhile, in percent of the faster of its two segments.</summary>
    public double MovePct => 100 * ((Math.Max(BeforeMs, AfterMs) / Math.Min(BeforeMs, AfterMs)) - 1);
}
