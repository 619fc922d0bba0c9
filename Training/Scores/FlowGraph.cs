using NasLab.SearchSpaces.Graph;

namespace NasLab.Training.Scores;

/// <summary>
/// A network with nothing in the way of what flows from its input to its scores: norms pass on what they get, and so do the activations
/// that grow without bound (ReLU, hard swish, SiLU: they do for large numbers, and all numbers are positive) and ReLU6, whose bound would
/// stop everything. Gates (sigmoid, hard sigmoid) stay, which are open for large numbers.
/// </summary>
internal static class FlowGraph
{
    /// <summary>The network, node for node.</summary>
    /// <exception cref="UnknownOperatorException">There is no rule for an activation.</exception>
    public static NetworkGraph Of(NetworkGraph graph)
    {
        var builder = new GraphBuilder(graph.Input, graph.Nodes.Length);
        foreach (var node in graph.Nodes.Skip(1))
        {
            builder.Add(node.Name, Flowing(node.Operator), node.Inputs);
        }

        return builder.Build();
    }

    private static Operator Flowing(Operator @operator) => @operator switch
    {
        Operator.BatchNorm norm => norm.FusedActivation is { } function ? Flowing(new Operator.Activation(function)) : new Operator.Identity(),
        Operator.Activation activation when !IsGate(activation.Function) => new Operator.Identity(),
        Operator.Activated { FusedActivation: { } function } activated when !IsGate(function) => activated with { FusedActivation = null },
        _ => @operator,
    };

    private static bool IsGate(ActivationFunction function) => function switch
    {
        ActivationFunction.Sigmoid or ActivationFunction.HardSigmoid => true,
        ActivationFunction.Relu or ActivationFunction.Relu6 or ActivationFunction.HardSwish or ActivationFunction.Silu => false,
        _ => throw new UnknownOperatorException(nameof(FlowGraph), new Operator.Activation(function)),
    };
}
