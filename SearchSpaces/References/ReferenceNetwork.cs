using NasLab.SearchSpaces.Graph;

namespace NasLab.SearchSpaces.References;

/// <summary>A published network.</summary>
/// <param name="Name">torchvision's name where it has the network: <c>mobilenet_v2</c>.</param>
/// <param name="Family">The family's name: <c>mobilenet-v2</c>.</param>
/// <param name="Input">The published input.</param>
/// <param name="Published">The published figures.</param>
/// <param name="Lower">The network for any input and class count.</param>
public sealed record ReferenceNetwork(
    string Name, string Family, TensorShape Input, PublishedFigures Published, Func<TensorShape, int, NetworkGraph> Lower);
