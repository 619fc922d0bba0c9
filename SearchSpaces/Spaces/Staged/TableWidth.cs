using System.Collections.Immutable;
using NasLab.SearchSpaces.Blocks;

namespace NasLab.SearchSpaces.Spaces.Staged;

/// <summary>One width of a table's networks.</summary>
/// <param name="Width">Scales the stages' channels.</param>
/// <param name="Stem">The blocks before the stages.</param>
/// <param name="Head">The blocks behind the stages.</param>
public sealed record TableWidth(ChannelWidth Width, ImmutableArray<NamedBlock> Stem, ImmutableArray<NamedBlock> Head);
