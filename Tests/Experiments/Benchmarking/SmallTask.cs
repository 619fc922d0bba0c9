using System.Collections.Immutable;
using NasLab.Experiments.Benchmarking;
using NasLab.Search.Sampling;
using NasLab.SearchSpaces;
using NasLab.Tests.Search.Synthetic;

namespace NasLab.Tests.Experiments.Benchmarking;

/// <summary>81 architectures with formulas for tables.</summary>
internal static class SmallTask
{
    public static SearchSpace Space { get; } = new IntegerSpace(4, 3);

    public static ImmutableArray<Architecture> Architectures { get; } = [.. SpaceWalk.From(Space.Create([0, 0, 0, 0]))];

    public static TabularTask Create(ImmutableArray<double>? trainingSeconds = null) => Create([Phone], trainingSeconds ?? []);

    public static TabularTask OnTwoDevices() =>
        Create([Phone, new CostColumn("camera", "latencyMs", [.. Architectures.Select(a => 1 + Landscape.Cost(a, -0.3))])], []);

    private static CostColumn Phone => new("phone", "latencyMs", [.. Architectures.Select(a => 1 + Landscape.Cost(a, 2))]);

    private static TabularTask Create(ImmutableArray<CostColumn> costs, ImmutableArray<double> trainingSeconds) => new("small", Space, Architectures, new TaskColumns
    {
        Errors = [.. Architectures.Select(Landscape.Error)],
        Costs = costs,
        Epochs = 8,
        Cheap = (2, [.. Architectures.Select(a => 0.5 + (0.5 * Landscape.Error(a)))]),
        TrainingSeconds = trainingSeconds,
    });
}
