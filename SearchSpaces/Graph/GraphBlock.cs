using System.Collections.Immutable;

namespace NasLab.SearchSpaces.Graph;

/// <summary>Nodes of a graph that belong together by their names.</summary>
/// <param name="Name">The common beginning of the names: <c>stem</c>, <c>stages.2.blocks.1</c>, <c>head</c>.</param>
/// <param name="Nodes">Indices of the nodes, ascending.</param>
/// <param name="Input">The shape that comes in from outside, at the block's first node.</param>
/// <param name="Output">The shape of the block's last node.</param>
/// <param name="Description">One line: <c>16 to 24 channels, 5x5 depthwise, stride 2, expansion 4, squeeze-excite 16, hard-swish</c>.</param>
public sealed record GraphBlock(string Name, ImmutableArray<int> Nodes, TensorShape Input, TensorShape Output, string Description);
