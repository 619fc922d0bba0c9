using NasLab.SearchSpaces.Graph;
using NasLab.SearchSpaces.Spaces.Staged;

namespace NasLab.SearchSpaces.References;

/// <summary>A published network.</summary>
/// <param name="Name">torchvision's name where it has the network: <c>mobilenet_v2</c>.</param>
/// <param name="Family">The family's name: <c>mobilenet-v2</c>.</param>
/// <param name="Input">The published input.</param>
/// <param name="Published">The published figures.</param>
/// <param name="Lower">The network for any input and class count. Throws <see cref="ShapeException"/> where the input is too small.</param>
public sealed record ReferenceNetwork(
    string Name, string Family, TensorShape Input, PublishedFigures Published, Func<TensorShape, int, NetworkGraph> Lower)
{
    /// <summary>A network that is a table of stages with nothing left to choose.</summary>
    /// <param name="resolution">Rows and columns of the published input.</param>
    public static ReferenceNetwork Staged(string name, string family, int resolution, PublishedFigures published, StagedOptions table) =>
        new(name, family, TensorShape.Map(3, resolution, resolution), published, table.ToNetwork);
}
