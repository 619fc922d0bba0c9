using System.Collections.Immutable;
using NasLab.SearchSpaces.Graph;
using NasLab.SearchSpaces.Passes;

namespace NasLab.CostModels.Fusion;

/// <summary>A network's fused operators in the order in which they run, and what that order keeps in memory.</summary>
public sealed class FusionPlan
{
    private FusionPlan(PassResult passes)
    {
        var memory = ActivationMemory.Of(passes.Graph);
        Operators = FusedOperators.Of(passes, memory);
        PeakActivationElements = passes.Graph.Input.Elements;
        foreach (var @operator in Operators)
        {
            PeakActivationElements = Math.Max(PeakActivationElements, @operator.LiveElements);
            WeightElements += @operator.WeightElements;
            BiasElements += @operator.BiasElements;
        }
    }

    public ImmutableArray<FusedOperator> Operators { get; }

    /// <summary>Weights, biases and constants of all operators.</summary>
    public long WeightElements { get; }

    /// <summary>The biases among them.</summary>
    public long BiasElements { get; }

    /// <summary>The most numbers of one image that are live at once: see <see cref="ActivationMemory"/>.</summary>
    public long PeakActivationElements { get; }

    /// <summary>Bytes of <see cref="WeightElements"/>: the sum of the operators'.</summary>
    public long WeightBytes(Precision precision) => precision.WeightBytes(WeightElements, BiasElements);

    /// <summary>The plan of a graph on a runtime.</summary>
    /// <exception cref="UnknownOperatorException">The graph holds an operator without a rule here.</exception>
    internal static FusionPlan Of(NetworkGraph graph, FusionRules rules) => new(rules.Passes.Apply(graph));
}
