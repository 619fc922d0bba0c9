namespace NasLab.Experiments.Report.Model;

/// <summary>An operator that executes by itself on one of the study's devices at least.</summary>
/// <param name="Name">Of its leading node: <c>stages.2.blocks.1.depthwise.conv</c>.</param>
/// <param name="Kind">Its class: <c>depthwise-convolution</c>.</param>
/// <param name="Block">Index into <see cref="NetworkModel.Blocks"/>.</param>
/// <param name="Output">The shape of what it gives: <c>24x14x14</c>.</param>
public sealed record LayerModel(string Name, string Kind, int Block, string Output, long Macs, long Parameters);
