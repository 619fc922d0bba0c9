namespace NasLab.CostModels.Fusion;

/// <summary>
/// What a runtime does to a graph before it runs: batch norms are folded and clamping activations (relu, relu6) fused by all of
/// them; the rest differs.
/// </summary>
/// <param name="FusesSmoothActivations">Whether sigmoid, swish, hard-swish and hard-sigmoid ride on the operator before them.</param>
/// <param name="FusesResidualAdd">Whether an addition rides on the convolution or linear layer that computes its later summand.</param>
/// <param name="DropsDeadNodes">Whether nodes that the output does not depend on are left out; otherwise they run and cost.</param>
public sealed record FusionRules(bool FusesSmoothActivations = false, bool FusesResidualAdd = false, bool DropsDeadNodes = false)
{
    internal const int Combinations = 8;

    internal int Index => (FusesSmoothActivations ? 1 : 0) | (FusesResidualAdd ? 2 : 0) | (DropsDeadNodes ? 4 : 0);
}
