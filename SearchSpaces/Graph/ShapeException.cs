namespace NasLab.SearchSpaces.Graph;

/// <summary>Shapes do not fit at a node.</summary>
public sealed class ShapeException(string node, string problem) : Exception($"{node}: {problem}")
{
    public string Node { get; } = node;
}
