namespace NasLab.Training.Latency;

/// <summary>One visit to a network: its segment, and those of the reference right before and after.</summary>
internal readonly record struct Visit(Segment Network, Segment Before, Segment After)
{
    public double ReferenceMs => (Before.LatencyMs + After.LatencyMs) / 2;

    /// <summary>The network's latency in units of the reference's: what slows both cancels.</summary>
    public double Ratio => Network.LatencyMs / ReferenceMs;

    /// <summary>How much the reference moved meanwhile, in percent of the faster of its two segments.</summary>
    public double MovePct =>
        100 * ((Math.Max(Before.LatencyMs, After.LatencyMs) / Math.Min(Before.LatencyMs, After.LatencyMs)) - 1);
}
