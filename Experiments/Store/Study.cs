using System.Collections.Immutable;
using NasLab.SearchSpaces;

namespace NasLab.Experiments.Store;

/// <summary>One run of an experiment: what was asked, on what machine, and where it stands.</summary>
public sealed record Study
{
    /// <summary>The experiment's name; unique in a store (<c>--new</c> renames the older one).</summary>
    public required string Name { get; init; }

    public required StudyState State { get; init; }

    public required int Seed { get; init; }

    /// <summary>What candidates may take, in evaluations of all <see cref="Epochs"/>.</summary>
    public required int Budget { get; init; }

    /// <summary>Epochs of a full evaluation; candidates of fewer are on no front.</summary>
    public required int Epochs { get; init; }

    /// <summary>The experiment as canonical JSON, all defaults written out: what is compared on resume.</summary>
    public required string Config { get; init; }

    /// <summary>The config file's text as it was.</summary>
    public required string ConfigText { get; init; }

    /// <summary>The config file that it was last run from, a path from the root; null for studies that were stored before schema 4.</summary>
    public string? ConfigFile { get; init; }

    /// <summary>One image, as the networks take it.</summary>
    public required TensorShape Input { get; init; }

    public required int Classes { get; init; }

    public required ImmutableArray<Target> Targets { get; init; }

    /// <summary>The error of guessing: the hypervolume's reference on the accuracy axis.</summary>
    public required double ReferenceError { get; init; }

    public required StudyEnvironment Environment { get; init; }

    public required DateTimeOffset Started { get; init; }

    public DateTimeOffset? Finished { get; init; }

    /// <summary>Wall-clock seconds over all sittings.</summary>
    public double WallSeconds { get; init; }

    /// <summary>Validation accuracy of a linear classifier on the same pixels; null before it was trained.</summary>
    public double? LinearBaselineAccuracy { get; init; }
}
