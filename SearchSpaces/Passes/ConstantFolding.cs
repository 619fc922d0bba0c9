using NasLab.SearchSpaces.Graph;

namespace NasLab.SearchSpaces.Passes;

/// <summary>
/// What does not depend on the input becomes constants: each constant that something else reads is one node, the nodes behind it
/// vanish. Zeroes are known as such: they drop out of sums, and make products, windows and layers without bias zero; a sum of one is
/// no sum. Nodes that fed nothing but zeroes stay, dead: <see cref="DeadNodeRemoval"/> drops them.
/// </summary>
public sealed class ConstantFolding : GraphPass
{
    /// <summary>What is known of a node's value.</summary>
    private enum Knowledge : byte
    {
        DependsOnInput,
        Constant,
        Zero,
    }

    public override string Name => "constant-folding";

    internal override void Rewrite(GraphRewrite graph)
    {
        if (!HasConstants(graph))
        {
            return;
        }

        var known = new Knowledge[graph.Count];
        for (var node = 1; node < graph.Count; node++)
        {
            if (graph.IsKept(node))
            {
                known[node] = Know(graph, node, known);
                if (known[node] == Knowledge.DependsOnInput)
                {
                    DropZeroSummands(graph, node, known);
                }
            }
        }

        Materialise(graph, known);
    }

    private static bool HasConstants(GraphRewrite graph)
    {
        for (var node = 1; node < graph.Count; node++)
        {
            if (graph.IsKept(node) && graph[node] is Operator.Zero or Operator.Constant)
            {
                return true;
            }
        }

        return false;
    }

    private static Knowledge Know(GraphRewrite graph, int node, Knowledge[] known)
    {
        var (isZero, isConstant, hasZero) = (true, true, false);
        for (var i = 0; i < graph.InputCount(node); i++)
        {
            var input = known[graph.Input(node, i)];
            isConstant &= input != Knowledge.DependsOnInput;
            isZero &= input == Knowledge.Zero;
            hasZero |= input == Knowledge.Zero;
        }

        var linear = graph[node] switch
        {
            Operator.Zero => Knowledge.Zero,
            Operator.Constant => Knowledge.Constant,
            Operator.Multiply when hasZero => Knowledge.Zero,
            Operator.Convolution { Bias: false } or Operator.Linear { Bias: false } or Operator.Add or Operator.Activation
                or Operator.Pool or Operator.GlobalAveragePool or Operator.Concat or Operator.ChannelSlice or Operator.ChannelShuffle
                or Operator.Flatten or Operator.Dropout or Operator.Identity when isZero => Knowledge.Zero,
            Operator.Convolution or Operator.Linear or Operator.BatchNorm or Operator.Add or Operator.Multiply or Operator.Activation
                or Operator.Pool or Operator.GlobalAveragePool or Operator.Concat or Operator.ChannelSlice or Operator.ChannelShuffle
                or Operator.Flatten or Operator.Dropout or Operator.Identity => isConstant ? Knowledge.Constant : Knowledge.DependsOnInput,
            _ => throw new UnknownOperatorException(nameof(ConstantFolding), graph[node]),
        };
        return linear == Knowledge.Zero && !KeepsZero(graph[node]) ? Knowledge.Constant : linear;
    }

    private static bool KeepsZero(Operator @operator) => @operator switch
    {
        Operator.Activation a => KeepsZero(a.Function),
        Operator.Activated { FusedActivation: { } function } => KeepsZero(function),
        _ => true,
    };

    private static bool KeepsZero(ActivationFunction function) => function switch
    {
        ActivationFunction.Relu or ActivationFunction.Relu6 or ActivationFunction.HardSwish or ActivationFunction.Silu => true,
        ActivationFunction.HardSigmoid or ActivationFunction.Sigmoid => false,
        _ => throw new ArgumentOutOfRangeException(nameof(function), function, $"{nameof(ConstantFolding)} has no rule for this activation."),
    };

    private static void DropZeroSummands(GraphRewrite graph, int node, Knowledge[] known)
    {
        // The input of a layer is no summand; those of its fused sum follow it.
        var first = graph[node] is Operator.Weighted { FusedSum: true } ? 1 : 0;
        if (graph[node] is not Operator.Add && first == 0)
        {
            return;
        }

        var inputs = Enumerable.Range(0, graph.InputCount(node)).Select(i => graph.Input(node, i)).ToArray();
        int[] rest = [.. inputs[..first], .. inputs[first..].Where(i => known[i] != Knowledge.Zero)];
        switch (graph[node])
        {
            case var _ when rest.Length == inputs.Length:
                break;
            case Operator.Weighted layer:
                graph.Replace(node, layer with { FusedSum = rest.Length > 1 }, [.. rest]);
                break;
            case Operator.Add { FusedActivation: { } function } when rest.Length == 1:
                graph.Replace(node, new Operator.Activation(function), [.. rest]);
                break;
            case Operator.Add when rest.Length == 1:
                graph.Redirect(node, rest[0]);
                break;
            default:
                graph.Replace(node, graph[node], [.. rest]);
                break;
        }
    }

    private static void Materialise(GraphRewrite graph, Knowledge[] known)
    {
        var isRead = new bool[graph.Count];
        isRead[graph.Output] = true;
        for (var node = 1; node < graph.Count; node++)
        {
            for (var i = 0; graph.IsKept(node) && known[node] == Knowledge.DependsOnInput && i < graph.InputCount(node); i++)
            {
                isRead[graph.Input(node, i)] = true;
            }
        }

        // From the last, so that whoever reads a dropped node is gone before.
        for (var node = graph.Count - 1; node > 0; node--)
        {
            if (!graph.IsKept(node) || known[node] == Knowledge.DependsOnInput)
            {
                continue;
            }

            if (!isRead[node])
            {
                graph.Drop(node);
            }
            else if (graph[node] is not Operator.Constant)
            {
                graph.Record(new WeightFold.Value(graph.Name(node), graph.Value(node)));
                graph.Replace(node, new Operator.Constant(graph.Shape(node)), []);
            }
        }
    }
}
