using NasLab.CostModels.Fusion;

namespace NasLab.CostModels.Roofline;

/// <summary>The arithmetic of one kind of machine, in one precision.</summary>
internal interface IComputeUnit
{
    /// <summary>Milliseconds that an operator computes for one batch, were all its data at hand.</summary>
    double Milliseconds(FusedOperator @operator);
}
