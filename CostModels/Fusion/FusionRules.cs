using System.Collections.Immutable;
using NasLab.SearchSpaces.Graph;
using NasLab.SearchSpaces.Passes;

namespace NasLab.CostModels.Fusion;

/// <summary>
/// What a runtime does to a graph before it runs: all of them fold batch norms, drop identities and dropouts, let clamping activations
/// (relu, relu6) ride on the operator before them, and run operators in the order with the lowest peak of memory; the rest differs.
/// </summary>
/// <param name="FusesSmoothActivations">Whether sigmoid, swish, hard-swish and hard-sigmoid ride on the operator before them.</param>
/// <param name="FusesResidualAdd">Whether an addition rides on the convolution or linear layer that computes its later summand.</param>
/// <param name="DropsDeadNodes">
/// Whether the graph is compiled ahead: what the output does not depend on is left out, what the input does not reach is computed
/// beforehand. Otherwise both run and cost.
/// </param>
public sealed record FusionRules(bool FusesSmoothActivations = false, bool FusesResidualAdd = false, bool DropsDeadNodes = false)
{
    internal const int Combinations = 8;

    private static readonly ImmutableArray<PassSequence> Sequences = [.. Enumerable.Range(0, Combinations).Select(Sequence)];

    internal int Index => (FusesSmoothActivations ? 1 : 0) | (FusesResidualAdd ? 2 : 0) | (DropsDeadNodes ? 4 : 0);

    /// <summary>The passes that do it.</summary>
    internal PassSequence Passes => Sequences[Index];

    /// <summary>The rules of an <see cref="Index"/>.</summary>
    internal static FusionRules At(int index) => new((index & 1) != 0, (index & 2) != 0, (index & 4) != 0);

    /// <summary>The rules that change anything about a graph: whether it has smooth activations, additions, dead or constant nodes.</summary>
    internal static FusionRules EffectiveOn(NetworkGraph graph)
    {
        var isRead = new bool[graph.Nodes.Length];
        isRead[0] = isRead[^1] = true;
        var (hasSmooth, hasAdd, hasConstant) = (false, false, false);
        foreach (var node in graph.Nodes)
        {
            hasSmooth |= node.Operator is Operator.Activation { Function: not (ActivationFunction.Relu or ActivationFunction.Relu6) };
            hasAdd |= node.Operator is Operator.Add;
            hasConstant |= node.Operator is Operator.Zero or Operator.Constant;
            foreach (var input in node.Inputs)
            {
                isRead[input] = true;
            }
        }

        return new FusionRules(hasSmooth, hasAdd, hasConstant || isRead.AsSpan().Contains(false));
    }

    private static PassSequence Sequence(int index)
    {
        GraphPass[] compilation = (index & 4) != 0 ? [new ConstantFolding(), new DeadNodeRemoval()] : [];
        GraphPass[] addition = (index & 2) != 0 ? [new AdditionFusion()] : [];
        return new PassSequence(
        [
            .. compilation, new IdentityRemoval(), new DropoutRemoval(), new BatchNormFolding(),
            new ActivationFusion((index & 1) != 0), .. addition, new MemorySchedule(),
        ]);
    }
}
