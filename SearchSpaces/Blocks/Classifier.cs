using NasLab.SearchSpaces.Graph;

namespace NasLab.SearchSpaces.Blocks;

/// <summary>
/// From a map to class scores: mean over positions, a hidden linear layer with activation where asked for, dropout, a linear layer.
/// </summary>
public sealed record Classifier : Block
{
    public required int Classes { get; init; }

    /// <summary>Features of the hidden layer; 0 for none.</summary>
    public int Hidden { get; init; }

    public bool HiddenBias { get; init; } = true;

    /// <summary>Behind the hidden layer.</summary>
    public ActivationFunction Activation { get; init; } = ActivationFunction.HardSwish;

    /// <summary>Dropout's rate; 0 leaves it out.</summary>
    public double Dropout { get; init; }

    public override int AddTo(GraphBuilder graph, NodeNames names, int input)
    {
        ArgumentNullException.ThrowIfNull(graph);
        ArgumentNullException.ThrowIfNull(names);
        var last = graph.Add(names["pool"], SharedOperators.GlobalAveragePool, input);
        last = graph.Add(names["flatten"], SharedOperators.Flatten, last);
        if (Hidden != 0)
        {
            last = graph.Add(names["hidden.linear"], new Operator.Linear(Hidden, HiddenBias), last);
            last = graph.Add(names["hidden.act"], SharedOperators.Activation(Activation), last);
        }

        if (Dropout != 0)
        {
            last = graph.Add(names["dropout"], new Operator.Dropout(Dropout), last);
        }

        return graph.Add(names["classifier"], new Operator.Linear(Classes), last);
    }
}
