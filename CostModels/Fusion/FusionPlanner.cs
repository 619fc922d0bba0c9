using System.Collections.Immutable;
using NasLab.SearchSpaces.Graph;

namespace NasLab.CostModels.Fusion;

/// <summary>
/// Turns a graph into the operators that a runtime executes, in one walk: batch norms fold into the convolution or linear layer
/// before them, activations and (where the runtime does) residual additions ride on the operator that computes their input,
/// identity, dropout and flatten vanish. Something is fused only where nothing else reads what it works on.
/// </summary>
internal sealed class FusionPlanner
{
    private readonly NetworkGraph _graph;
    private readonly FusionRules _rules;
    private readonly bool[] _runs;
    private readonly int[] _origin;
    private readonly int[] _readers;
    private readonly int[] _value;
    private readonly List<OperatorDraft> _drafts;

    private FusionPlanner(NetworkGraph graph, FusionRules rules)
    {
        _graph = graph;
        _rules = rules;
        _runs = new bool[graph.Nodes.Length];
        _origin = new int[graph.Nodes.Length];
        _readers = new int[graph.Nodes.Length];
        _value = new int[graph.Nodes.Length];
        _drafts = new List<OperatorDraft>(graph.Nodes.Length);
    }

    /// <summary>The graph's operators under the rules.</summary>
    /// <exception cref="UnknownOperatorException">The graph holds an operator without a rule here.</exception>
    public static FusionPlan Plan(NetworkGraph graph, FusionRules rules)
    {
        var planner = new FusionPlanner(graph, rules);
        planner.FindWhatRuns();
        planner.CountReaders();
        foreach (var node in graph.Nodes)
        {
            if (planner._runs[node.Index])
            {
                planner._value[node.Index] = planner.Place(node);
            }
        }

        var operators = ImmutableArray.CreateBuilder<FusedOperator>(planner._drafts.Count);
        foreach (var draft in planner._drafts)
        {
            operators.Add(draft.Finish());
        }

        return new FusionPlan(operators.MoveToImmutable(), graph.Input.Elements, planner._value[^1]);
    }

    private void FindWhatRuns()
    {
        var nodes = _graph.Nodes;
        for (var i = nodes.Length - 1; i >= 0; i--)
        {
            _runs[i] |= !_rules.DropsDeadNodes || i == nodes.Length - 1;
            if (!_runs[i])
            {
                continue;
            }

            foreach (var input in nodes[i].Inputs)
            {
                _runs[input] = true;
            }
        }
    }

    /// <summary>Finds, for each node, the node whose memory it really is, and how often that is read.</summary>
    private void CountReaders()
    {
        foreach (var node in _graph.Nodes)
        {
            var view = IsView(node.Operator);
            _origin[node.Index] = view ? _origin[node.Inputs[0]] : node.Index;
            if (!_runs[node.Index] || view)
            {
                continue;
            }

            foreach (var input in node.Inputs)
            {
                _readers[_origin[input]]++;
            }
        }

        _readers[_origin[^1]]++;
    }

    private static bool IsView(Operator @operator) => @operator is Operator.Identity or Operator.Dropout or Operator.Flatten;

    /// <summary>Fuses the node or appends an operator for it; returns the value that holds its output.</summary>
    private int Place(Node node)
    {
        switch (node.Operator)
        {
            case Operator.Input:
                return 0;
            case Operator.Identity or Operator.Dropout or Operator.Flatten:
                var viewed = _value[node.Inputs[0]];
                Draft(viewed)?.Cover(node.Index);
                return viewed;
            case Operator.BatchNorm when Fusable(node.Inputs[0]) is { CanFold: true } draft:
                draft.Fold(node);
                return _value[node.Inputs[0]];
            case Operator.Activation activation when Fusable(node.Inputs[0]) is { CanActivate: true } draft && Rides(activation.Function):
                draft.Activate(node, activation.Function);
                return _value[node.Inputs[0]];
            case Operator.Add when _rules.FusesResidualAdd && Fusable(LaterSummand(node)) is { CanTakeAddition: true } draft:
                var later = _value[LaterSummand(node)];
                draft.TakeAddition(node, Values(node).Remove(later));
                return later;
            default:
                _drafts.Add(OperatorDraft.Of(_graph, node, Values(node)));
                return _drafts.Count;
        }
    }

    private bool Rides(ActivationFunction function) =>
        _rules.FusesSmoothActivations || function is ActivationFunction.Relu or ActivationFunction.Relu6;

    private OperatorDraft? Draft(int value) => value == 0 ? null : _drafts[value - 1];

    /// <summary>The operator that computes the node's output, where this is its only reader.</summary>
    private OperatorDraft? Fusable(int node) => _readers[_origin[node]] == 1 ? Draft(_value[node]) : null;

    /// <summary>The input that is computed last: when it is, the others are there.</summary>
    private int LaterSummand(Node node)
    {
        var later = node.Inputs[0];
        foreach (var input in node.Inputs)
        {
            later = _value[input] > _value[later] ? input : later;
        }

        return later;
    }

    private ImmutableArray<int> Values(Node node)
    {
        if (node.Inputs.Length == 1)
        {
            return [_value[node.Inputs[0]]];
        }

        var values = ImmutableArray.CreateBuilder<int>(node.Inputs.Length);
        foreach (var input in node.Inputs)
        {
            values.Add(_value[input]);
        }

        return values.MoveToImmutable();
    }
}
