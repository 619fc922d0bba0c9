namespace NasLab.CostModels.Dataflow;

/// <summary>How a convolution is cut so that its working set fits the buffer.</summary>
/// <param name="OutputChannels">Output channels of a tile.</param>
/// <param name="InputChannels">Input channels of a tile.</param>
/// <param name="Rows">Output rows of a tile; a tile is as wide as the map.</param>
/// <param name="Order">Which loop over tiles runs where.</param>
internal readonly record struct Tiling(int OutputChannels, int InputChannels, int Rows, LoopOrder Order)
{
    /// <summary>Numbers that the buffer holds at once: a tile of inputs, weights and partial sums each.</summary>
    public long BufferElements(ConvolutionLoops loops) =>
        ((long)InputChannels * loops.InputRowsOf(Rows) * loops.InputColumns)
        + ((long)OutputChannels * Rows * loops.Columns)
        + ((long)OutputChannels * InputChannels * loops.Kernel * loops.Kernel);

    /// <summary>
    /// What goes over the buffer's edge. A tile is fetched anew whenever a loop that it depends on goes on; loops inside the innermost
    /// of those reuse it (Sze et al. 2017, Efficient processing of deep neural networks, section V).
    /// </summary>
    public OperandTraffic Traffic(ConvolutionLoops loops)
    {
        var trips = new TileTrips(
            Trips(loops.OutputChannels, OutputChannels), Trips(loops.InputChannels, InputChannels), Trips(loops.Rows, Rows));
        var overlap = (trips.Rows - 1) * Math.Max(0, loops.Kernel - loops.Stride);
        var inputs = loops.InputElements + ((long)loops.Groups * loops.InputChannels * overlap * loops.InputColumns);
        return new OperandTraffic(
            loops.WeightElements * trips.WeightFetches(Order),
            inputs * trips.InputFetches(Order),
            loops.OutputElements * ((2 * trips.OutputVisits(Order)) - 1));
    }

    private static long Trips(int count, int tile) => (count + tile - 1) / tile;
}
