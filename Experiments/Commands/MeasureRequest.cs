using System.Collections.Immutable;
using NasLab.Training.Latency;

namespace NasLab.Experiments.Commands;

/// <summary>What a call of <c>naslab measure</c> asks for.</summary>
/// <param name="Networks">Spaces and architectures.</param>
/// <param name="Architectures">A file of architectures of the one space among the networks; null: random ones are drawn.</param>
/// <param name="Count">Architectures to draw of each space; null: the default.</param>
/// <param name="Input">The input as it was written; null: each network's own.</param>
/// <param name="Compare">A table of an older run to compare with; null: none.</param>
/// <param name="Output">The file; null: one named for the space and this machine.</param>
internal sealed record MeasureRequest(
    ImmutableArray<string> Networks,
    string? Architectures,
    int? Count,
    string? Input,
    int? Classes,
    string Reference,
    LatencyOptions Options,
    string? Compare,
    string? Output,
    string Store,
    bool Json);
