using NasLab.CostModels;

namespace NasLab.Experiments.Store;

/// <summary>A trial's cost on one target.</summary>
/// <param name="Target">Index into <see cref="Study.Targets"/>.</param>
/// <param name="Violation">Sum of relative excesses over the target's limits; 0 when all are kept and the device can run it.</param>
public sealed record TargetCost(int Target, Cost Cost, double Violation)
{
    /// <summary>Whether the network may be deployed on this target.</summary>
    public bool IsFeasible => Violation <= 0 && Cost.Infeasible is null;
}
