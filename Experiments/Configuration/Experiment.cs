using System.Collections.Immutable;
using NasLab.Training;
using NasLab.Training.Datasets;

namespace NasLab.Experiments.Configuration;

/// <summary>One experiment of a file: everything that a study needs to start, names looked up, paths made whole.</summary>
public sealed record Experiment
{
    /// <summary>Unique within the file.</summary>
    public required string Name { get; init; }

    public required SpaceSelection Space { get; init; }

    /// <summary>Its paths no longer depend on the working directory.</summary>
    public required DataOptions Data { get; init; }

    public required TrainingOptions Training { get; init; }

    public required SearchOptions Search { get; init; }

    /// <summary>At least one; no device stands twice in one precision.</summary>
    public required ImmutableArray<DeviceTarget> Devices { get; init; }

    /// <summary>Names of reference networks, none twice.</summary>
    public required ImmutableArray<string> Baselines { get; init; }

    /// <summary>Trainings at once; null for as many as suit the machine.</summary>
    public required int? Workers { get; init; }

    /// <summary>The experiment as canonical JSON: every default written out, limits merged, paths as they were written.</summary>
    public required string CanonicalJson { get; init; }
}
