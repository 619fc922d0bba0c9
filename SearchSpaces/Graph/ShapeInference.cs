using System.Collections.Immutable;

namespace NasLab.SearchSpaces.Graph;

/// <summary>The output shape of every operator.</summary>
public static class ShapeInference
{
    internal static TensorShape Infer(string name, Operator @operator, ImmutableArray<int> inputs, ImmutableArray<Node>.Builder nodes)
    {
        throw new UnknownOperatorException(nameof(ShapeInference), @operator);
    }
}
