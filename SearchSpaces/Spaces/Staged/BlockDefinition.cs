using NasLab.SearchSpaces.Blocks;

namespace NasLab.SearchSpaces.Spaces.Staged;

/// <summary>A type of block: one line of <see cref="BlockKinds.All"/>.</summary>
/// <param name="Kind">Its name in config files.</param>
/// <param name="Token">Its letter in ids, written where a stage offers several types.</param>
/// <param name="Summary">One sentence.</param>
/// <param name="Source">The paper.</param>
/// <param name="Axes">What a space can decide about it.</param>
/// <param name="Create">
/// Makes a block. What does not fit its place throws a <see cref="Graph.ShapeException"/> when it is added to a graph.
/// </param>
public sealed record BlockDefinition(
    BlockKind Kind, string Token, string Summary, string Source, BlockAxes Axes, Func<BlockSettings, BlockPlace, BlockRules, Block> Create);
