using System.Collections.Immutable;

namespace NasLab.SearchSpaces.Graph;

/// <summary>
/// One operation of a network. Its name is its path in the network (<c>stages.2.blocks.1.depthwise.conv</c>), unique, and the
/// name under which its weights are kept; its inputs are indices of earlier nodes.
/// </summary>
public sealed record Node(int Index, string Name, Operator Operator, ImmutableArray<int> Inputs, TensorShape Output);
