using NasLab.CostModels.Devices;
using NasLab.CostModels.Fusion;
using NasLab.CostModels.Roofline;
using NasLab.SearchSpaces;
using NasLab.SearchSpaces.Graph;

namespace NasLab.Tests.CostModels.Dataflow;

/// <summary>Cycles of small layers, counted by hand.</summary>
public sealed class ArrayCyclesTests
{
    /// <summary>Without systolic arrays: weights must pass all their rows, so that narrow layers are slower on tall ones.</summary>
    public static TheoryData<string> ArrayDevices =>
        [.. DeviceCatalogue.All.Where(d => d.Model is MachineModel.RowStationaryArray or MachineModel.ChannelParallelArray).Select(d => d.Name)];

    [Theory]
    [InlineData(16, 32)]
    [InlineData(32, 16)]
    [InlineData(64, 8)]
    public void A_row_stationary_array_of_12_by_14_uses_96_elements_for_3_kernel_rows_and_64_for_one(int channels, int size)
    {
        var map = TensorShape.Map(channels, size, size);

        var dense = Cycles("eyeriss", map, new Operator.Convolution(channels, 3, Padding: 1));
        var pointwise = Cycles("eyeriss", map, new Operator.Convolution(channels, 1));

        // 2,359,296 and 262,144 multiply-accumulates: what NAS-Bench-201's table says of either in ns, times 0.25.
        Assert.Equal(24576, dense, 1e-6);
        Assert.Equal(4096, pointwise, 1e-6);
    }

    [Fact]
    public void A_row_stationary_array_folds_rows_strips_and_pairs_of_channels()
    {
        double Of(int size, int kernel) => Cycles("eyeriss", TensorShape.Map(4, size, size), new Operator.Convolution(6, kernel, Padding: kernel / 2));

        // 4 sets of 3 rows above one another, 8 output rows in a strip: 4 input channels at once, 6 output channels after one another.
        Assert.Equal(6 * 2 * 14 * 3, Of(14, 3), 1e-6);
        // Two of 7 output rows lie beside one another: 8 sets.
        Assert.Equal(3 * 7 * 3, Of(7, 3), 1e-6);
        // One set of 7 rows above, 4 strips of 2 output rows beside one another: 24 pairs of channels in 6 rounds for each of 7 strips.
        Assert.Equal(6 * 7 * 14 * 7, Of(14, 7), 1e-6);
        // A kernel of 13 rows takes the 12 rows twice.
        Assert.Equal(6 * 7 * 2 * 14 * 13, Of(14, 13), 1e-6);
    }

    [Fact]
    public void A_row_stationary_array_pools_like_a_convolution_of_all_channels_and_spreads_depthwise_channels_over_its_sets()
    {
        var map = TensorShape.Map(32, 16, 16);

        var pool = Cycles("eyeriss", map, new Operator.Pool(PoolKind.Average, 3, 1, 1));
        var depthwise = Cycles("eyeriss", map, new Operator.Convolution(32, 3, Padding: 1, Groups: 32));

        Assert.Equal(24576, pool, 1e-6);
        // 4 channels at once, 2 strips of 8 rows, 16 columns of 3 products.
        Assert.Equal(8 * 2 * 16 * 3, depthwise, 1e-6);
    }

    [Fact]
    public void Input_lanes_idle_in_depthwise_convolutions_unless_they_take_kernel_positions()
    {
        var map = TensorShape.Map(32, 8, 8);
        var depthwise = new Operator.Convolution(32, 3, Padding: 1, Groups: 32);

        // 16 x 16 channels x 8 pixels, one kernel position after the other.
        Assert.Equal(2 * 2 * 8, Cycles("fpga-zcu102", map, new Operator.Convolution(32, 1)), 1e-6);
        Assert.Equal(2 * 3 * 8, Cycles("fpga-zcu102", map, new Operator.Convolution(33, 1)), 1e-6);
        Assert.Equal(2 * 8 * 9, Cycles("fpga-zcu102", map, depthwise), 1e-6);
        // 8 inputs x 64 outputs; all 9 kernel positions at once where channels do not mix.
        Assert.Equal(4 * 64 * 9, Cycles("fpga-zc706", map, new Operator.Convolution(64, 3, Padding: 1)), 1e-6);
        Assert.Equal(64, Cycles("fpga-zc706", map, depthwise), 1e-6);
        Assert.Equal(64, Cycles("fpga-zc706", map, new Operator.Pool(PoolKind.Average, 3, 1, 1)), 1e-6);
        Assert.Equal(2 * 64, Cycles("fpga-zc706", map, new Operator.Convolution(32, 5, Padding: 2, Groups: 32)), 1e-6);
    }

    [Theory]
    [MemberData(nameof(ArrayDevices))]
    public void A_larger_array_at_the_same_clock_is_never_slower(string name)
    {
        var device = DeviceCatalogue.Find(name)!;
        ConstantDefinition[] sides = device.Model == MachineModel.ChannelParallelArray
            ? [DeviceConstants.InputParallelism, DeviceConstants.OutputParallelism, DeviceConstants.PixelParallelism]
            : [DeviceConstants.ArrayRows, DeviceConstants.ArrayColumns];
        (TensorShape Input, Operator Operator)[] layers =
        [
            (TensorShape.Map(24, 14, 14), new Operator.Convolution(72, 1)),
            (TensorShape.Map(72, 28, 28), new Operator.Convolution(72, 5, Padding: 2, Groups: 72)),
            (TensorShape.Map(3, 112, 112), new Operator.Convolution(16, 3, Stride: 2, Padding: 1)),
            (TensorShape.Map(184, 4, 4), new Operator.Convolution(552, 3, Padding: 1, Groups: 2)),
        ];

        foreach (var side in sides)
        {
            for (var factor = 2; factor <= 16; factor *= 2)
            {
                var larger = Scale(device, side, factor);
                Assert.All(layers, l => Assert.True(
                    Price(larger, l.Input, l.Operator).ComputeMs <= Price(device, l.Input, l.Operator).ComputeMs * (1 + 1e-12), $"{side.Name} x {factor}"));
            }
        }
    }

    /// <summary>The device with one side of its array longer, and the peak rate with it.</summary>
    private static Device Scale(Device device, ConstantDefinition side, int factor) => device with
    {
        Constants =
        [
            .. device.Constants.Select(c => c.Definition == side || c.Definition == DeviceConstants.PeakRate ? c with { Value = c.Value * factor } : c),
        ],
    };

    private static OperatorPrice Price(Device device, TensorShape input, Operator @operator) =>
        new RooflineModel(device, device.DefaultPrecision).Price(FusedGraph.From(HandWrittenGraphs.Single(input, @operator)))[0];

    private static double Cycles(string name, TensorShape input, Operator @operator)
    {
        var device = DeviceCatalogue.Find(name)!;
        var lanes = device.Model == MachineModel.ChannelParallelArray
            ? device.Value(DeviceConstants.InputParallelism) * device.Value(DeviceConstants.OutputParallelism) * device.Value(DeviceConstants.PixelParallelism)
            : device.Value(DeviceConstants.ArrayRows) * device.Value(DeviceConstants.ArrayColumns);
        var cyclesPerMs = device.Value(DeviceConstants.PeakRate, device.DefaultPrecision) * 1e6 / lanes;
        return Price(device, input, @operator).ComputeMs * cyclesPerMs;
    }
}
