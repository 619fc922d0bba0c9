using NasLab.CostModels.Dataflow;

namespace NasLab.Tests.CostModels.Dataflow;

/// <summary>Tilings against hand counts, loops that are run for real, and every tiling there is.</summary>
public sealed class TilingSearchTests
{
    private static readonly ConvolutionLoops[] SmallLayers =
    [
        new(1, 8, 4, 6, 6, 6, 6, 3),
        new(1, 5, 7, 9, 4, 18, 8, 3),
        new(1, 16, 16, 8, 8, 8, 8, 1),
        new(1, 3, 16, 7, 7, 7, 7, 5),
        new(4, 2, 4, 8, 8, 8, 8, 3),
        new(12, 1, 1, 10, 10, 10, 10, 5),
        new(1, 40, 30, 1, 1, 1, 1, 1),
    ];

    public static TheoryData<int, int> Cases
    {
        get
        {
            var data = new TheoryData<int, int>();
            for (var layer = 0; layer < SmallLayers.Length; layer++)
            {
                foreach (var buffer in (int[])[40, 100, 150, 250, 400, 700, 1200, 5000])
                {
                    data.Add(layer, buffer);
                }
            }

            return data;
        }
    }

    [Fact]
    public void A_layer_that_fits_moves_each_number_once()
    {
        var loops = SmallLayers[0];

        var (_, traffic) = TilingSearch.Best(loops, 144 + 288 + 288);

        Assert.Equal(new OperandTraffic(Weights: 8 * 4 * 9, Inputs: 4 * 36, Outputs: 8 * 36), traffic);
    }

    [Fact]
    public void Traffic_of_tilings_is_as_counted_by_hand()
    {
        // 8 output channels in 2 tiles, 4 input channels in 4, 6 rows in 3 of 2 with 2 rows of overlap between neighbours.
        var loops = SmallLayers[0];

        // Partial sums of all tiles pass for each input channel: written 4 times, read back 3. Inputs and weights come once for each use.
        Assert.Equal(
            new OperandTraffic(Weights: 288 * 3, Inputs: (6 + 4) * 6 * 4, Outputs: 288 * 7), new Tiling(4, 1, 2, LoopOrder.IRO).Traffic(loops));

        // Sums stay until they are whole: inputs come for each tile of output channels, weights for each tile of rows.
        Assert.Equal(
            new OperandTraffic(Weights: 288 * 3, Inputs: (6 + 4) * 6 * 4 * 2, Outputs: 288), new Tiling(4, 1, 2, LoopOrder.ORI).Traffic(loops));

        // All input channels at once: weights stay while the rows pass.
        Assert.Equal(
            new OperandTraffic(Weights: 288, Inputs: (6 + 4) * 6 * 4 * 2, Outputs: 288), new Tiling(4, 4, 2, LoopOrder.OIR).Traffic(loops));
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public void The_best_tiling_is_that_of_a_brute_force_over_all_powers_of_two_that_fit(int layer, int bufferElements)
    {
        var loops = SmallLayers[layer];

        var (tiling, traffic) = TilingSearch.Best(loops, bufferElements);

        var least = Tilings(loops).Where(t => t.BufferElements(loops) <= bufferElements).Select(t => t.Traffic(loops).Total)
            .Append(new Tiling(1, 1, 1, LoopOrder.ORI).Traffic(loops).Total).Min();
        Assert.Equal(least, traffic.Total);
        Assert.Equal(traffic, tiling.Traffic(loops));
        Assert.True(tiling.BufferElements(loops) <= bufferElements || tiling is { OutputChannels: 1, InputChannels: 1, Rows: 1 });
    }

    [Fact]
    public void Fetch_counts_are_those_of_loops_that_are_run()
    {
        foreach (var loops in SmallLayers)
        {
            foreach (var tiling in Tilings(loops))
            {
                var (weights, inputs, outputs) = Run(loops, tiling);

                var trips = new TileTrips(
                    Ceiling(loops.OutputChannels, tiling.OutputChannels), Ceiling(loops.InputChannels, tiling.InputChannels), Ceiling(loops.Rows, tiling.Rows));
                Assert.Equal(weights, trips.Outputs * trips.Inputs * trips.WeightFetches(tiling.Order));
                Assert.Equal(inputs, trips.Inputs * trips.Rows * trips.InputFetches(tiling.Order));
                Assert.Equal(outputs, trips.Outputs * trips.Rows * trips.OutputVisits(tiling.Order));
            }
        }
    }

    [Fact]
    public void A_larger_buffer_never_means_more_traffic_and_no_buffer_less_than_each_number_once()
    {
        foreach (var loops in SmallLayers)
        {
            var last = long.MaxValue;
            for (var buffer = 1; buffer < 4000; buffer += 7)
            {
                var total = TilingSearch.Best(loops, buffer).Traffic.Total;

                Assert.InRange(total, loops.WeightElements + loops.InputElements + loops.OutputElements, last);
                last = total;
            }
        }
    }

    [Fact]
    public void A_buffer_that_must_choose_keeps_the_smaller_operand()
    {
        // 4 KB of weights, 64 Ki of inputs and outputs each; the buffer holds the weights and a few rows.
        var wide = new ConvolutionLoops(1, 64, 64, 32, 32, 32, 32, 1);
        // A linear layer: 1 Mi weights for 1 Ki inputs.
        var linear = new ConvolutionLoops(1, 1024, 1024, 1, 1, 1, 1, 1);

        Assert.Equal(new OperandTraffic(4096, 65536, 65536), TilingSearch.Best(wide, 10_000).Traffic);
        Assert.Equal(new OperandTraffic(1 << 20, 1024, 1024), TilingSearch.Best(linear, 10_000).Traffic);
    }

    private static IEnumerable<Tiling> Tilings(ConvolutionLoops loops) =>
        from outputs in Tiles(loops.OutputChannels)
        from inputs in Tiles(loops.InputChannels)
        from rows in Tiles(loops.Rows)
        from order in Enum.GetValues<LoopOrder>()
        select new Tiling(outputs, inputs, rows, order);

    private static IEnumerable<int> Tiles(int count)
    {
        for (var tile = 1; tile < count; tile *= 2)
        {
            yield return tile;
        }

        yield return count;
    }

    /// <summary>Walks the tiles in order and counts how often each operand's tile is another one than before.</summary>
    private static (long Weights, long Inputs, long Outputs) Run(ConvolutionLoops loops, Tiling tiling)
    {
        var trips = new Dictionary<char, int>
        {
            ['O'] = Ceiling(loops.OutputChannels, tiling.OutputChannels),
            ['I'] = Ceiling(loops.InputChannels, tiling.InputChannels),
            ['R'] = Ceiling(loops.Rows, tiling.Rows),
        };
        var order = tiling.Order.ToString();
        (long Weights, long Inputs, long Outputs) fetches = default;
        var last = (Weights: (-1, -1), Inputs: (-1, -1), Outputs: (-1, -1));
        for (var step = 0; step < trips['O'] * trips['I'] * trips['R']; step++)
        {
            var (inner, middle) = (trips[order[2]], trips[order[1]]);
            var at = new Dictionary<char, int> { [order[0]] = step / (inner * middle), [order[1]] = step / inner % middle, [order[2]] = step % inner };
            var now = (Weights: (at['O'], at['I']), Inputs: (at['I'], at['R']), Outputs: (at['O'], at['R']));
            fetches.Weights += now.Weights == last.Weights ? 0 : 1;
            fetches.Inputs += now.Inputs == last.Inputs ? 0 : 1;
            fetches.Outputs += now.Outputs == last.Outputs ? 0 : 1;
            last = now;
        }

        return fetches;
    }

    private static int Ceiling(int count, int tile) => (count + tile - 1) / tile;
}
