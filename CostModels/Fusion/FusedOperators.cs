using System.Collections.Immutable;
using System.Runtime.InteropServices;
using NasLab.SearchSpaces;
using NasLab.SearchSpaces.Graph;
using NasLab.SearchSpaces.Passes;

namespace NasLab.CostModels.Fusion;

/// <summary>The features of each operator that a graph executes once the passes are through with it.</summary>
internal static class FusedOperators
{
    /// <summary>One for each of the memory's steps.</summary>
    /// <exception cref="UnknownOperatorException">There is no rule for a node's operator.</exception>
    public static ImmutableArray<FusedOperator> Of(PassResult passes, ActivationMemory memory)
    {
        var covered = Covered(passes, memory);
        var operators = new FusedOperator[memory.Steps.Length];
        var isCarried = new bool[passes.Graph.Nodes.Length];
        var live = memory.LiveElements();
        for (var step = 0; step < operators.Length; step++)
        {
            operators[step] = Of(passes.Graph, memory, step, live[step], covered[step], isCarried);
        }

        return ImmutableCollectionsMarshal.AsImmutableArray(operators);
    }

    /// <summary>The original nodes that each step covers: its own, then those fused into it and the views of what it gives.</summary>
    private static ImmutableArray<int>[] Covered(PassResult passes, ActivationMemory memory)
    {
        var nodes = passes.Original.Nodes;
        var steps = new int[nodes.Length];
        var counts = new int[memory.Steps.Length];
        for (var i = 1; i < nodes.Length; i++)
        {
            steps[i] = passes.Owners[i] < 0 ? -1 : memory.ValueOf(passes.Owners[i]) - 1;
            if (steps[i] >= 0)
            {
                counts[steps[i]]++;
            }
        }

        var covered = Array.ConvertAll(counts, c => new int[c]);
        Array.Clear(counts);
        for (var i = 1; i < nodes.Length; i++)
        {
            if (steps[i] < 0)
            {
                continue;
            }

            var (list, place) = (covered[steps[i]], counts[steps[i]]++);
            list[place] = i;
            if (place > 0 && nodes[i].Name == passes.Graph.Nodes[memory.Steps[steps[i]]].Name)
            {
                // A batch norm that went into the convolution behind it comes before.
                list.AsSpan(0, place).CopyTo(list.AsSpan(1));
                list[0] = i;
            }
        }

        return Array.ConvertAll(covered, ImmutableCollectionsMarshal.AsImmutableArray);
    }

    private static FusedOperator Of(
        NetworkGraph graph, ActivationMemory memory, int step, long live, ImmutableArray<int> covered, bool[] isCarried)
    {
        var node = graph.Nodes[memory.Steps[step]];
        var input = graph.InputShape(node);
        var (values, inputElements, constantElements) = Inputs(graph, memory, node, isCarried);
        return new FusedOperator
        {
            Name = node.Name,
            Class = Classify(node.Operator, input),
            Nodes = covered,
            Inputs = values,
            Input = input,
            Output = node.Output,
            Kernel = node.Operator switch
            {
                Operator.Convolution c => c.Kernel,
                Operator.Pool p => p.Kernel,
                _ => 1,
            },
            Groups = node.Operator is Operator.Convolution { Groups: var groups } ? groups : 1,
            Macs = GraphCounts.Macs(graph, node),
            ElementOperations = ElementOperations(node, input),
            WeightElements = GraphCounts.Parameters(graph, node) + constantElements,
            BiasElements = node.Operator is Operator.Convolution { Bias: true } or Operator.Linear { Bias: true } ? node.Output.Channels : 0,
            InputElements = inputElements,
            LiveElements = live,
        };
    }

    /// <summary>
    /// The values that a node reads and their numbers. A constant comes with the weights of the first operator that reads it, and is
    /// fetched again by the others.
    /// </summary>
    private static (ImmutableArray<int> Values, long Elements, long ConstantElements) Inputs(
        NetworkGraph graph, ActivationMemory memory, Node node, bool[] isCarried)
    {
        if (node.Operator is Operator.Zero)
        {
            return ([], 0, 0);
        }

        var values = new int[node.Inputs.Length];
        var (count, elements, constantElements) = (0, 0L, 0L);
        foreach (var input in node.Inputs)
        {
            var value = memory.ValueOf(input);
            var size = node.Operator is Operator.ChannelSlice ? node.Output.Elements : graph.Nodes[input].Output.Elements;
            if (value >= 0)
            {
                values[count++] = value;
                elements += size;
            }
            else if (isCarried[input])
            {
                elements += size;
            }
            else
            {
                (isCarried[input], constantElements) = (true, constantElements + size);
            }
        }

        return (ImmutableCollectionsMarshal.AsImmutableArray(count == values.Length ? values : values[..count]), elements, constantElements);
    }

    private static long ElementOperations(Node node, TensorShape input)
    {
        var output = node.Output.Elements;
        var own = node.Operator switch
        {
            Operator.Activation a => output * Operations(a.Function),
            Operator.Pool p => output * p.Kernel * p.Kernel,
            Operator.GlobalAveragePool => input.Elements,
            Operator.Add => output * Math.Max(1, node.Inputs.Length - 1),
            Operator.Multiply or Operator.BatchNorm => output,
            Operator.Weighted { FusedSum: true } => output * (node.Inputs.Length - 1),
            _ => 0,
        };
        return node.Operator is Operator.Activated { FusedActivation: { } function } ? own + (output * Operations(function)) : own;
    }

    /// <summary>Arithmetic operations of one activation; an exponential counts as ten (a polynomial of degree five).</summary>
    private static int Operations(ActivationFunction function) => function switch
    {
        ActivationFunction.Relu => 1,
        ActivationFunction.Relu6 => 2,
        ActivationFunction.HardSigmoid => 4,
        ActivationFunction.HardSwish => 5,
        ActivationFunction.Sigmoid => 12,
        ActivationFunction.Silu => 13,
        _ => throw new ArgumentOutOfRangeException(nameof(function), function, "CostModels has no rule for this activation."),
    };

    internal static OperatorClass Classify(Operator @operator, TensorShape input) => @operator switch
    {
        Operator.Convolution c when c.Groups > 1 && c.Groups == input.Channels => OperatorClass.DepthwiseConvolution,
        Operator.Convolution { Groups: > 1 } => OperatorClass.GroupedConvolution,
        Operator.Convolution { Kernel: 1 } => OperatorClass.PointwiseConvolution,
        Operator.Convolution => OperatorClass.DenseConvolution,
        Operator.Linear => OperatorClass.Linear,
        Operator.Pool => OperatorClass.Pool,
        Operator.GlobalAveragePool => OperatorClass.GlobalPool,
        Operator.Add => OperatorClass.Add,
        Operator.Multiply => OperatorClass.Multiply,
        Operator.Activation or Operator.BatchNorm => OperatorClass.Elementwise,
        Operator.Concat or Operator.ChannelSlice or Operator.ChannelShuffle => OperatorClass.DataMovement,
        Operator.Zero => OperatorClass.Zero,
        _ => throw new UnknownOperatorException(nameof(CostModels), @operator),
    };
}
