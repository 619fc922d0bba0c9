namespace NasLab.CostModels.Dataflow;

/// <summary>
/// The tiling that moves the least over a buffer's edge. Tiles are powers of two or the whole loop. For given output channels and
/// rows only the largest tile of input channels that fits is worth a look: fewer of them never move more.
/// </summary>
internal static class TilingSearch
{
    private static readonly LoopOrder[] Orders = Enum.GetValues<LoopOrder>();

    /// <summary>The best tiling for a buffer of so many numbers; single channels and rows where not even those fit.</summary>
    public static (Tiling Tiling, OperandTraffic Traffic) Best(ConvolutionLoops loops, long bufferElements)
    {
        var compulsory = loops.WeightElements + loops.InputElements + loops.OutputElements;
        var best = new Tiling(1, 1, 1, LoopOrder.ORI);
        var least = best.Traffic(loops);
        for (var outputs = loops.OutputChannels; outputs >= 1; outputs = Next(outputs))
        {
            for (var rows = loops.Rows; rows >= 1; rows = Next(rows))
            {
                var inputs = LargestInputs(loops, outputs, rows, bufferElements);
                if (inputs == 0)
                {
                    continue;
                }

                foreach (var order in Orders)
                {
                    var tiling = new Tiling(outputs, inputs, rows, order);
                    var traffic = tiling.Traffic(loops);
                    if (traffic.Total < least.Total)
                    {
                        (best, least) = (tiling, traffic);
                    }
                }

                if (least.Total == compulsory)
                {
                    return (best, least);
                }
            }
        }

        return (best, least);
    }

    /// <summary>The next smaller tile; 0 after 1.</summary>
    public static int Next(int tile) => tile <= 1 ? 0 : FloorToPowerOfTwo(tile - 1);

    private static int LargestInputs(ConvolutionLoops loops, int outputs, int rows, long bufferElements)
    {
        var free = bufferElements - ((long)outputs * rows * loops.Columns);
        var perInput = ((long)loops.InputRowsOf(rows) * loops.InputColumns) + ((long)outputs * loops.Kernel * loops.Kernel);
        return free < perInput ? 0
            : free / perInput >= loops.InputChannels ? loops.InputChannels
            : FloorToPowerOfTwo((int)(free / perInput));
    }

    private static int FloorToPowerOfTwo(int value) => 1 << (31 - int.LeadingZeroCount(value));
}
