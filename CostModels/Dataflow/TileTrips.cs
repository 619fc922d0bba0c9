namespace NasLab.CostModels.Dataflow;

/// <summary>How often the loops over tiles run, and how often each operand's tile is at hand anew on that account.</summary>
/// <param name="Outputs">Tiles of output channels.</param>
/// <param name="Inputs">Tiles of input channels.</param>
/// <param name="Rows">Tiles of rows.</param>
internal readonly record struct TileTrips(long Outputs, long Inputs, long Rows)
{
    /// <summary>How often all weights are fetched: once, or in each tile of rows where a loop inside changes them.</summary>
    public long WeightFetches(LoopOrder order) => order switch
    {
        LoopOrder.OIR or LoopOrder.IOR => 1,
        LoopOrder.ORI => Inputs > 1 ? Rows : 1,
        LoopOrder.IRO => Outputs > 1 ? Rows : 1,
        _ => Outputs * Inputs > 1 ? Rows : 1,
    };

    /// <summary>How often all inputs are fetched: once, or for each tile of output channels where a loop inside changes them.</summary>
    public long InputFetches(LoopOrder order) => order switch
    {
        LoopOrder.IRO or LoopOrder.RIO => 1,
        LoopOrder.IOR => Rows > 1 ? Outputs : 1,
        LoopOrder.ROI => Inputs > 1 ? Outputs : 1,
        _ => Inputs * Rows > 1 ? Outputs : 1,
    };

    /// <summary>How often all outputs are written, as partial sums but for the last time.</summary>
    public long OutputVisits(LoopOrder order) => order switch
    {
        LoopOrder.ORI or LoopOrder.ROI => 1,
        LoopOrder.OIR => Rows > 1 ? Inputs : 1,
        LoopOrder.RIO => Outputs > 1 ? Inputs : 1,
        _ => Outputs * Rows > 1 ? Inputs : 1,
    };
}
