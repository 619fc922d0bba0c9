using System.Collections.Immutable;
using NasLab.SearchSpaces.Graph;

namespace NasLab.Experiments.Documentation;

/// <summary>
/// From a block of a graph to the boxes of its diagram. A norm or activation goes into the box of the layer before it, an activation
/// without one into that of the convolution behind it, each only where nothing else reads what lies between.
/// </summary>
public static class BlockOutline
{
    /// <summary>The boxes, inputs first, each behind those it reads.</summary>
    /// <exception cref="UnknownOperatorException">There are no words for a node's operator.</exception>
    public static ImmutableArray<DiagramBox> Of(NetworkGraph graph, GraphBlock block)
    {
        ArgumentNullException.ThrowIfNull(graph);
        ArgumentNullException.ThrowIfNull(block);
        var inside = block.Nodes.ToHashSet();
        var readers = graph.Nodes.SelectMany(n => n.Inputs).CountBy(i => i).ToDictionary();
        var boxes = new List<List<int>>();
        var boxOf = new Dictionary<int, int>();
        var read = block.Nodes.SelectMany(n => graph.Nodes[n].Inputs);
        foreach (var outside in read.Where(i => !inside.Contains(i)).Distinct().Order())
        {
            Open(outside);
        }

        foreach (var index in block.Nodes)
        {
            var node = graph.Nodes[index];
            if (node.Inputs is [var input] && inside.Contains(input) && readers[input] == 1 && Joins(node, boxes[boxOf[input]]))
            {
                boxOf[index] = boxOf[input];
                boxes[boxOf[input]].Add(index);
            }
            else
            {
                Open(index);
            }
        }

        return [.. boxes.Select(nodes => Box(graph, nodes, inside, boxOf))];

        bool Joins(Node node, List<int> box) => IsElementwise(node.Operator)
            || (node.Operator is Operator.Convolution && box.TrueForAll(n => graph.Nodes[n].Operator is Operator.Activation));

        void Open(int node)
        {
            boxOf[node] = boxes.Count;
            boxes.Add([node]);
        }
    }

    private static DiagramBox Box(NetworkGraph graph, List<int> indices, HashSet<int> inside, Dictionary<int, int> boxOf)
    {
        var nodes = indices.ConvertAll(i => graph.Nodes[i]);
        if (!inside.Contains(indices[0]))
        {
            return new DiagramBox(BoxKind.Input, [$"in {nodes[0].Output}"], Title: 0, [.. indices], []);
        }

        var main = Math.Max(0, nodes.FindIndex(n => !IsElementwise(n.Operator)));
        var lines = ImmutableArray.CreateBuilder<string>();
        if (main > 0)
        {
            lines.Add(string.Join(", ", nodes.Take(main).Select(n => OperatorText.Short(n.Operator))));
        }

        lines.Add(OperatorText.Title(graph, nodes[main]));
        if (main < nodes.Count - 1)
        {
            lines.Add(string.Join(", ", nodes.Skip(main + 1).Select(n => OperatorText.Short(n.Operator))));
        }

        lines.Add($"{nodes[^1].Output}");
        var own = indices.ToHashSet();
        return new DiagramBox(
            Kind(nodes[main].Operator), lines.ToImmutable(), main > 0 ? 1 : 0, [.. indices],
            [.. nodes.SelectMany(n => n.Inputs).Where(i => !own.Contains(i)).Select(i => boxOf[i])]);
    }

    private static bool IsElementwise(Operator @operator) => @operator is Operator.BatchNorm or Operator.Activation;

    private static BoxKind Kind(Operator @operator) => @operator switch
    {
        Operator.Convolution { Groups: > 1 } => BoxKind.Grouped,
        Operator.Convolution or Operator.Linear => BoxKind.Dense,
        Operator.Pool or Operator.GlobalAveragePool => BoxKind.Pool,
        Operator.Add or Operator.Multiply => BoxKind.Combination,
        Operator.BatchNorm or Operator.Activation => BoxKind.Elementwise,
        Operator.Input => BoxKind.Input,
        _ => BoxKind.Movement,
    };
}
