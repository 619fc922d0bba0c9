using System.Collections.Immutable;

namespace NasLab.Experiments.Commands;

/// <summary>What a person asked of <c>naslab run</c>.</summary>
internal sealed record RunRequest(
    string File, ImmutableArray<string> Experiments, bool Resume, bool New, bool DryRun, string? Store, bool Json);
