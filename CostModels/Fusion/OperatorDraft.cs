using System.Collections.Immutable;
using NasLab.SearchSpaces;
using NasLab.SearchSpaces.Graph;

namespace NasLab.CostModels.Fusion;

/// <summary>A fused operator that may still take in what follows it.</summary>
internal sealed class OperatorDraft
{
    private readonly NetworkGraph _graph;
    private readonly Node _lead;
    private readonly OperatorClass _class;
    private readonly long _macs;
    private ImmutableArray<int> _nodes;
    private ImmutableArray<int> _inputs;
    private int _kernel = 1;
    private int _groups = 1;
    private bool _hasBias;
    private bool _isActivated;
    private bool _isAdded;
    private long _elementOperations;
    private long _weights;
    private long _inputElements;

    private OperatorDraft(NetworkGraph graph, Node lead, OperatorClass @class, ImmutableArray<int> inputs)
    {
        _graph = graph;
        _lead = lead;
        _class = @class;
        _inputs = inputs;
        _nodes = [lead.Index];
        _macs = GraphCounts.Macs(graph, lead);
        _weights = GraphCounts.Parameters(graph, lead);
        foreach (var input in lead.Inputs)
        {
            _inputElements += graph.Nodes[input].Output.Elements;
        }
    }

    /// <summary>A batch norm folds only into weights, and only before anything else was fused.</summary>
    public bool CanFold => _class.HasMacs() && !_isActivated && !_isAdded;

    public bool CanActivate => !_isActivated
        && (_class.HasMacs() || _class is OperatorClass.Add or OperatorClass.Multiply || _lead.Operator is Operator.BatchNorm);

    public bool CanTakeAddition => _class.HasMacs() && !_isActivated && !_isAdded;

    /// <summary>The operator that the node leads, alone so far.</summary>
    /// <exception cref="UnknownOperatorException">There is no rule for the node's operator.</exception>
    public static OperatorDraft Of(NetworkGraph graph, Node node, ImmutableArray<int> inputs)
    {
        var input = graph.InputShape(node);
        var draft = new OperatorDraft(graph, node, Classify(node.Operator, input), inputs);
        draft._elementOperations = node.Operator switch
        {
            Operator.Activation a => node.Output.Elements * Operations(a.Function),
            Operator.Pool p => node.Output.Elements * p.Kernel * p.Kernel,
            Operator.GlobalAveragePool => input.Elements,
            Operator.Add => node.Output.Elements * Math.Max(1, node.Inputs.Length - 1),
            Operator.Multiply or Operator.BatchNorm => node.Output.Elements,
            _ => 0,
        };
        switch (node.Operator)
        {
            case Operator.Convolution c:
                (draft._kernel, draft._groups, draft._hasBias) = (c.Kernel, c.Groups, c.Bias);
                break;
            case Operator.Pool p:
                draft._kernel = p.Kernel;
                break;
            case Operator.Linear l:
                draft._hasBias = l.Bias;
                break;
            case Operator.ChannelSlice:
                draft._inputElements = node.Output.Elements;
                break;
            case Operator.Zero:
                (draft._inputs, draft._inputElements) = ([], 0);
                break;
        }

        return draft;
    }

    public void Cover(int node) => _nodes = _nodes.Add(node);

    /// <summary>Scale and shift go into the weights; a convolution without a bias gets one.</summary>
    public void Fold(Node batchNorm)
    {
        Cover(batchNorm.Index);
        _weights += _hasBias ? 0 : batchNorm.Output.Channels;
        _hasBias = true;
    }

    public void Activate(Node activation, ActivationFunction function)
    {
        Cover(activation.Index);
        _elementOperations += activation.Output.Elements * Operations(function);
        _isActivated = true;
    }

    /// <summary>Adds the other summands to the result before it is written.</summary>
    /// <param name="add">The addition.</param>
    /// <param name="others">The values of its other summands.</param>
    public void TakeAddition(Node add, ImmutableArray<int> others)
    {
        Cover(add.Index);
        _inputs = _inputs.AddRange(others);
        _inputElements += add.Output.Elements * others.Length;
        _elementOperations += add.Output.Elements * others.Length;
        _isAdded = true;
    }

    public FusedOperator Finish() => new()
    {
        Name = _lead.Name,
        Class = _class,
        Nodes = _nodes,
        Inputs = _inputs,
        Input = _graph.InputShape(_lead),
        Output = _lead.Output,
        Kernel = _kernel,
        Groups = _groups,
        Macs = _macs,
        ElementOperations = _elementOperations,
        WeightElements = _weights,
        InputElements = _inputElements,
    };

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

    private static OperatorClass Classify(Operator @operator, TensorShape input) => @operator switch
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
