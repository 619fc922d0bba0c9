namespace NasLab.CostModels.Lookup;

/// <summary>How a table came to a block's latency.</summary>
public enum LookupOrigin
{
    /// <summary>The table holds the shape.</summary>
    Entry,

    /// <summary>It lies among measured shapes of the same kind, stride, activation and squeeze-and-excite, or within a factor of two of them.</summary>
    Interpolated,

    /// <summary>Nothing like it was measured: the machine model's latency, scaled as the nearest entries say.</summary>
    MachineModel,
}
