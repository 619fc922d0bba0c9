using System.Collections.Immutable;

namespace NasLab.Experiments.Report.Model;

/// <summary>The order in which a runtime executes a network, and what that keeps in activation memory.</summary>
/// <param name="Steps">Indices into <see cref="NetworkModel.Layers"/>.</param>
/// <param name="LiveElements">Numbers of one image that are live while each step runs.</param>
public sealed record ScheduleModel(ImmutableArray<int> Steps, ImmutableArray<long> LiveElements);
