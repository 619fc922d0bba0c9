using NasLab.SearchSpaces.Graph;

namespace NasLab.SearchSpaces.Spaces.Staged;

/// <summary>Whether a network's input is large enough for its strides: padding hides that, a stride over one pixel does not fail.</summary>
internal static class StrideCheck
{
    /// <summary>Throws where the input is too small.</summary>
    /// <exception cref="ShapeException">A stride meets a map of one pixel; the message says how large the input must be.</exception>
    public static void Run(NetworkGraph graph)
    {
        foreach (var node in graph.Nodes)
        {
            if (node.Operator is Operator.Convolution { Stride: > 1 } convolution && graph.InputShape(node) is { Height: 1, Width: 1 })
            {
                throw new ShapeException(
                    node.Name,
                    $"the input {graph.Input} is too small: its map is down to 1x1 before this stride of {convolution.Stride}. "
                    + "Take larger images, smaller strides or fewer stages with a stride.");
            }
        }
    }
}
