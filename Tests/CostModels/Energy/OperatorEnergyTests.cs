using NasLab.CostModels;
using NasLab.CostModels.Devices;
using NasLab.SearchSpaces;
using NasLab.SearchSpaces.Graph;

namespace NasLab.Tests.CostModels.Energy;

/// <summary>Energies of single operators, counted by hand.</summary>
public sealed class OperatorEnergyTests
{
    [Fact]
    public void Eyeriss_moves_activations_and_keeps_weights_that_fit_its_buffer()
    {
        var map = TensorShape.Map(4, 8, 8);

        // 4 x 64 numbers in and 6 x 64 out, 16 bits each; 216 weights stay on the chip.
        AssertEyeriss(map, new Operator.Convolution(6, 3, Padding: 1), operations: 6 * 64 * 4 * 9, steps: 0, bytes: 2 * (256 + 384));
    }

    [Theory]
    [InlineData(216, 0)]
    [InlineData(217, 4)]
    public void Eyeriss_fetches_weights_beyond_its_buffer_for_each_output_position(int outputs, int fetches)
    {
        var map = TensorShape.Map(256, 2, 2);

        // 256 x 216 weights of two bytes are the buffer's 110,592 bytes to the last.
        AssertEyeriss(
            map, new Operator.Convolution(outputs, 1), operations: 256 * outputs * 4, steps: 0, bytes: (2 * 4 * (256 + outputs)) + (fetches * 2 * 256 * outputs));
    }

    [Fact]
    public void Eyeriss_spends_a_windows_energy_on_pooling_and_moves_nothing_for_what_rides_along()
    {
        var map = TensorShape.Map(4, 8, 8);

        AssertEyeriss(map, new Operator.Pool(PoolKind.Average, 3, 1, 1), operations: 0, steps: 4 * 64 * 9, bytes: 2 * 2 * 256);
        AssertEyeriss(map, new Operator.Activation(ActivationFunction.Relu), operations: 4 * 64, steps: 0, bytes: 0);
    }

    [Theory]
    [InlineData(8, true)]
    [InlineData(2, true)]
    [InlineData(1, false)]
    public void A_convolution_with_groups_takes_its_time_and_the_active_power_of_it(int groups, bool isGrouped)
    {
        var device = DeviceCatalogue.Find("jetson-tx2")!;
        var without = device with
        {
            Constants = [.. device.Constants.Select(c => c.Definition == DeviceConstants.GroupedOverhead ? c with { Value = 0 } : c)],
        };
        var graph = HandWrittenGraphs.Single(TensorShape.Map(8, 8, 8), new Operator.Convolution(8, 3, Padding: 1, Groups: groups));

        var layer = CostModelFactory.Create(device).EstimateLayers(graph)[0];
        var plain = CostModelFactory.Create(without).EstimateLayers(graph)[0];

        var extraMs = isGrouped ? device.Value(DeviceConstants.GroupedOverhead) / 1000 : 0;
        var watts = device.Value(DeviceConstants.StaticPower) + device.Value(DeviceConstants.ActivePower);
        Assert.Equal(plain.LatencyMs + extraMs, layer.LatencyMs, 1e-12);
        Assert.Equal(plain.EnergyMj!.Value + (watts * extraMs), layer.EnergyMj!.Value, 1e-12);
    }

    private static void AssertEyeriss(TensorShape input, Operator @operator, double operations, double steps, double bytes)
    {
        var device = DeviceCatalogue.Find("eyeriss")!;

        var layer = CostModelFactory.Create(device).EstimateLayers(HandWrittenGraphs.Single(input, @operator))[0];

        var picojoules = (operations * device.Value(DeviceConstants.MacEnergy, Precision.Int16))
            + (steps * device.Value(DeviceConstants.WindowEnergy))
            + (bytes * device.Value(DeviceConstants.MemoryEnergy));
        var staticMj = device.Value(DeviceConstants.StaticPower) * layer.LatencyMs;
        Assert.Equal((picojoules * 1e-9) + staticMj, layer.EnergyMj!.Value, 1e-12);
    }
}
