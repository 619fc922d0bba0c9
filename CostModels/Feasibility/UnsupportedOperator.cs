namespace NasLab.CostModels.Feasibility;

/// <summary>What becomes of a network with an operator that the device does not run, or not as its constants say.</summary>
public enum UnsupportedOperator
{
    /// <summary>It runs on the host, see <see cref="HostFallback"/>.</summary>
    Fallback,

    /// <summary>The device cannot run the network.</summary>
    Infeasible,

    /// <summary>It runs, but in the runtime's portable code, which the device's constants do not describe: a remark says so.</summary>
    PortableKernel,
}
