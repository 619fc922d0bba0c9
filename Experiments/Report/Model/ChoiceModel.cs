using System.Collections.Immutable;

namespace NasLab.Experiments.Report.Model;

/// <summary>A choice of the space.</summary>
/// <param name="Name"><c>stages.2.blocks.1.kernel</c>.</param>
public sealed record ChoiceModel(string Name, ImmutableArray<OptionModel> Options);
