using System.Collections.Immutable;

namespace NasLab.SearchSpaces.Graph;

/// <summary>Reads a block's traits off its nodes.</summary>
internal static class BlockTraitsReader
{
    public static BlockTraits Read(NetworkGraph graph, ImmutableArray<Node> block)
    {
        var gates = Gates(graph, block);
        var body = block.RemoveAll(n => gates.Contains(n.Index));
        var residual = body.Any(n => n.Operator is Operator.Weighted { FusedSum: true } && n.Inputs.Skip(1).Any(i => i < block[0].Index));
        var others = body.Where(n => n.Operator is not (Operator.Activation or Operator.BatchNorm or Operator.Convolution
            or Operator.Multiply or Operator.Flatten or Operator.Identity)).Select(n => Name(graph, block[0], n)).Distinct(StringComparer.Ordinal);
        var traits = new BlockTraits
        {
            InChannels = graph.InputShape(block[0]).Channels,
            OutChannels = block[^1].Output.Channels,
            Output = block[^1].Output,
            Convolutions = body.Count(n => n.Operator is Operator.Convolution),
            SqueezeExcite = block.FirstOrDefault(n => gates.Contains(n.Index) && n.Operator is Operator.Convolution)?.Output.Channels,
            Activations = [.. body.Select(n => n.Operator.AppliedActivation).OfType<ActivationFunction>().Select(Name).Distinct(StringComparer.Ordinal)],
            Others = residual ? [.. others, "residual"] : [.. others],
        };
        return WithConvolutions(traits, graph, body);
    }

    private static BlockTraits WithConvolutions(BlockTraits traits, NetworkGraph graph, ImmutableArray<Node> body)
    {
        var convolutions = body.Where(n => n.Operator is Operator.Convolution).ToList();
        if (convolutions.Count == 0)
        {
            return traits;
        }

        // The convolution with the widest window says what kind of block this is.
        var main = convolutions.MaxBy(n => ((Operator.Convolution)n.Operator).Kernel)!;
        var convolution = (Operator.Convolution)main.Operator;
        var (inner, outer) = (graph.InputShape(main).Channels, graph.InputShape(body[0]).Channels);
        var isDepthwise = convolution.Groups > 1 && convolution.Groups == inner;
        var pointwise = convolutions.Find(n => n != main && n.Operator is Operator.Convolution { Kernel: 1, Groups: > 1 });
        return traits with
        {
            Kernel = convolution.Kernel,
            IsDepthwise = isDepthwise,
            Groups = convolution.Groups,
            Stride = Stride(body),
            Expansion = isDepthwise && inner != outer ? (double)inner / outer : null,
            PointwiseGroups = (pointwise?.Operator as Operator.Convolution)?.Groups,
        };
    }

    private static int Stride(ImmutableArray<Node> body)
    {
        var strides = new Dictionary<int, int>();
        foreach (var node in body)
        {
            var before = node.Inputs.Max(i => strides.GetValueOrDefault(i, 1));
            strides[node.Index] = node.Operator is Operator.Convolution convolution ? before * convolution.Stride : before;
        }

        return strides[body[^1].Index];
    }

    /// <summary>The nodes that compute the second input of a product from a mean: the gate of squeeze-and-excite.</summary>
    private static HashSet<int> Gates(NetworkGraph graph, ImmutableArray<Node> block)
    {
        var gates = new HashSet<int>();
        foreach (var product in block.Where(n => n.Operator is Operator.Multiply))
        {
            var path = new List<int>();
            var node = graph.Nodes[product.Inputs[1]];
            while (node.Index > block[0].Index && node.Operator is Operator.Convolution or Operator.Activation && node.Inputs.Length == 1)
            {
                path.Add(node.Index);
                node = graph.Nodes[node.Inputs[0]];
            }

            if (node.Operator is Operator.GlobalAveragePool)
            {
                gates.UnionWith([.. path, node.Index]);
            }
        }

        return gates;
    }

    private static string Name(NetworkGraph graph, Node first, Node node) => node.Operator switch
    {
        Operator.Add when node.Inputs.Any(i => i < first.Index) => "residual",
        Operator.Linear linear => $"linear {graph.InputShape(node).Channels} to {linear.OutFeatures}",
        Operator.Pool pool => $"{pool.Kind} {pool.Kernel}x{pool.Kernel}",
        Operator.Dropout dropout => $"dropout {dropout.Rate}",
        var other => other.Kind,
    };

    private static string Name(ActivationFunction function) => function switch
    {
        ActivationFunction.Relu => "relu",
        ActivationFunction.Relu6 => "relu6",
        ActivationFunction.HardSwish => "hard-swish",
        ActivationFunction.HardSigmoid => "hard-sigmoid",
        ActivationFunction.Sigmoid => "sigmoid",
        ActivationFunction.Silu => "silu",
        _ => throw new ArgumentOutOfRangeException(nameof(function), function, "has no name"),
    };
}
