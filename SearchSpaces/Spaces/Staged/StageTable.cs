using System.Collections.Immutable;
using NasLab.SearchSpaces.Blocks;

namespace NasLab.SearchSpaces.Spaces.Staged;

/// <summary>A space of networks: the blocks before the stages, the stages, the blocks behind them.</summary>
public sealed record StageTable(ImmutableArray<NamedBlock> Stem, ImmutableArray<Stage> Stages, ImmutableArray<NamedBlock> Head);
