using System.Collections.Immutable;

namespace NasLab.CostModels;

/// <summary>One fused operator's share.</summary>
/// <param name="Name">The name of its leading node.</param>
/// <param name="Kind">Its class: <c>depthwise-convolution</c>, <c>pointwise-convolution</c>, ...</param>
/// <param name="Nodes">Indices of the graph's nodes that it covers.</param>
/// <param name="Macs">Multiply-accumulates.</param>
/// <param name="MemoryBytes">Bytes moved to and from memory.</param>
/// <param name="LatencyMs">Milliseconds for one batch.</param>
/// <param name="EnergyMj">Millijoules for one batch; null where the device states no energy.</param>
/// <param name="Bound">What limits it: <c>compute</c>, <c>memory</c> or <c>launch</c>.</param>
public sealed record LayerCost(
    string Name, string Kind, ImmutableArray<int> Nodes, long Macs, long MemoryBytes, double LatencyMs, double? EnergyMj, string Bound);
