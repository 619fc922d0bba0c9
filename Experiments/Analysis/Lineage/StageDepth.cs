namespace NasLab.Experiments.Analysis.Lineage;

/// <summary>A stage that has more blocks in one of two networks than in the other.</summary>
/// <param name="Stage">The blocks' names up to their last number: <c>stages.2.blocks</c>.</param>
/// <param name="First">Blocks in the first; 0 where it has no such stage.</param>
/// <param name="Second">Blocks in the second.</param>
public sealed record StageDepth(string Stage, int First, int Second);
