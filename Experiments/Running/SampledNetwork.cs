using NasLab.SearchSpaces;

namespace NasLab.Experiments.Running;

/// <summary>An architecture and its price.</summary>
public sealed record SampledNetwork(Architecture Architecture, PricedNetwork Network);
