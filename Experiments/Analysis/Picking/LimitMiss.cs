namespace NasLab.Experiments.Analysis.Picking;

/// <summary>A limit that has to be relaxed for a network to be picked.</summary>
/// <param name="Check">The network's figure and the limit.</param>
/// <param name="Needed">What the limit would have to be; not a number where the device states no such figure.</param>
public sealed record LimitMiss(LimitCheck Check, double Needed)
{
    public PickLimit Limit => Check.Limit;

    /// <summary>By how much of itself the limit would have to be relaxed, above 0; infinite where no relaxing helps or the limit is 0.</summary>
    public double RelativeExcess => Limit.Bound == 0 || double.IsNaN(Needed)
        ? double.PositiveInfinity
        : Math.Abs(Needed - Limit.Bound) / Math.Abs(Limit.Bound);
}
