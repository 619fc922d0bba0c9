using System.Collections.Immutable;

namespace NasLab.CostModels.Fusion;

/// <summary>A network's fused operators in the order in which they run, and what that order keeps in memory.</summary>
public sealed class FusionPlan
{
    internal FusionPlan(ImmutableArray<FusedOperator> operators, long inputElements, int outputValue)
    {
        Operators = operators;
        PeakActivationElements = Liveness.PeakElements(operators, inputElements, outputValue);
        foreach (var @operator in operators)
        {
            WeightElements += @operator.WeightElements;
        }
    }

    public ImmutableArray<FusedOperator> Operators { get; }

    /// <summary>Weights and biases of all operators.</summary>
    public long WeightElements { get; }

    /// <summary>The most numbers of one image that are live at once: see <see cref="Liveness"/>.</summary>
    public long PeakActivationElements { get; }
}
