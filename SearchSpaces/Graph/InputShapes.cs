using System.Collections.Immutable;

namespace NasLab.SearchSpaces.Graph;

/// <summary>The shapes of a node's inputs, read where they stand.</summary>
internal readonly ref struct InputShapes(ReadOnlySpan<Node> nodes, ImmutableArray<int> inputs)
{
    private readonly ReadOnlySpan<Node> _nodes = nodes;

    public int Count => inputs.Length;

    public TensorShape this[int input] => _nodes[inputs[input]].Output;

    /// <summary><c>24x56x56 and 40x56x56</c>.</summary>
    public override string ToString()
    {
        var texts = new string[Count];
        for (var i = 0; i < texts.Length; i++)
        {
            texts[i] = this[i].ToString();
        }

        return string.Join(" and ", texts);
    }
}
