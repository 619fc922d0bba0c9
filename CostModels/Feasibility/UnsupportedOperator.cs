namespace NasLab.CostModels.Feasibility;

/// <summary>What becomes of a network with an operator that the device does not run.</summary>
public enum UnsupportedOperator
{
    /// <summary>It runs on the host, see <see cref="HostFallback"/>.</summary>
    Fallback,

    /// <summary>The device cannot run the network.</summary>
    Infeasible,
}
