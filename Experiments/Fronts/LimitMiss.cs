namespace NasLab.Experiments.Fronts;

/// <summary>A limit that a network does not keep.</summary>
/// <param name="Figure">As in <see cref="Store.Limit.Figure"/>, or <c>validationAccuracy</c>.</param>
/// <param name="Limit">The largest value allowed; the smallest for the accuracy.</param>
/// <param name="Value">What the network has.</param>
public sealed record LimitMiss(string Figure, double Limit, double Value)
{
    /// <summary>By how much of the limit it is missed, above 0.</summary>
    public double RelativeExcess => Limit == 0 ? double.PositiveInfinity : Math.Abs(Value - Limit) / Math.Abs(Limit);
}
