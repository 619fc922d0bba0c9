using System.Collections.Immutable;

namespace NasLab.Experiments.Report.Model;

/// <summary>A network block by block, for its diagram.</summary>
/// <param name="Architecture">As in <see cref="TrialModel.Architecture"/>.</param>
/// <param name="Input">One image: <c>1x28x28</c>.</param>
public sealed record NetworkModel(string Architecture, string Input, ImmutableArray<BlockModel> Blocks);
