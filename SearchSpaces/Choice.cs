using System.Collections.Immutable;

namespace NasLab.SearchSpaces;

/// <summary>One decision of a space: a name (<c>stages.2.blocks.1.kernel</c>) and its options, in order.</summary>
public sealed record Choice(string Name, ImmutableArray<string> Options);
