namespace NasLab.SearchSpaces.Blocks;

/// <summary>A block and the path that its nodes' names begin with: <c>stages.2.blocks.1</c>.</summary>
public sealed record NamedBlock(string Path, Block Block);
