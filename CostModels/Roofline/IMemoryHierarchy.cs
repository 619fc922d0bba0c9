using NasLab.CostModels.Fusion;

namespace NasLab.CostModels.Roofline;

/// <summary>Where one kind of machine keeps weights and activations.</summary>
internal interface IMemoryHierarchy
{
    /// <summary>The share of the network's weights, 0 to 1, that every run fetches anew from off-chip memory.</summary>
    double StreamedWeightShare(long peakActivationBytes, long weightBytes);

    MemoryTraffic Traffic(FusedOperator @operator, double streamedWeightShare);
}
