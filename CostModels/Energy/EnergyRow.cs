using NasLab.SearchSpaces.Graph;

namespace NasLab.CostModels.Energy;

/// <summary>A network with its latency and energy on one accelerator, as HW-NAS-Bench states them (Li et al. 2021).</summary>
/// <param name="Network">The architecture's id; rows of one network differ in the images.</param>
/// <param name="DataSet">The images, as the table names them: <c>cifar10</c>, <c>ImageNet16-120</c>.</param>
/// <param name="Graph">The network for these images and their classes.</param>
/// <param name="LatencyMs">For one image.</param>
/// <param name="EnergyMj">For one image.</param>
public sealed record EnergyRow(string Network, string DataSet, NetworkGraph Graph, double LatencyMs, double EnergyMj);
