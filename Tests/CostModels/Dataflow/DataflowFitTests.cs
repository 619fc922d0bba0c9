using System.Globalization;
using NasLab.CostModels.Dataflow;
using NasLab.CostModels.Devices;
using NasLab.CostModels.Measurements;
using NasLab.SearchSpaces.Graph;
using Xunit.Abstractions;

namespace NasLab.Tests.CostModels.Dataflow;

/// <summary>The constants of Eyeriss and the FPGA follow from the NAS-Bench-201 tables.</summary>
public sealed class DataflowFitTests(ITestOutputHelper output)
{
    [Theory]
    [InlineData("eyeriss", "eyeriss", 0.0001)]
    [InlineData("fpga-zc706", "fpga", 0.01)]
    public void The_shipped_constants_are_those_that_the_table_gives(string name, string setting, double allowedError)
    {
        var device = DeviceCatalogue.Find(name)!;
        var (graphs, latencyMs) = Table(setting);

        var fit = DataflowFit.Fit(device, graphs, latencyMs, maximumLanes: 900);

        foreach (var constant in fit.Fitted)
        {
            output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{name} {constant.Name}: {fit.Value(constant)}"));
        }

        output.WriteLine(string.Create(
            CultureInfo.InvariantCulture, $"{name}: {100 * fit.RootMeanSquareError:F3} % error on nasbench201/{setting}, {fit.FixedMs:F3} ms in all rows alike"));
        Assert.InRange(fit.Fitted.Length, 1, 6);
        Assert.True(fit.RootMeanSquareError < allowedError);
        Assert.All(fit.Fitted, c => Assert.Equal(Shipped(device, c), fit.Value(c), Shipped(device, c) * 0.001));
        Assert.All(fit.Fitted, c => Assert.Contains(device.Constants, s => s.Definition == c && s.Source.Contains($"itted on nasbench201/{setting}", StringComparison.Ordinal)));
    }

    [Fact]
    public void Constants_that_made_the_times_are_found_again_from_another_start()
    {
        var device = DeviceCatalogue.Find("fpga-zcu102")!;
        var space = MeasurementCatalogue.Find("nasbench201")!.Space.CreateDefault();
        var random = new Random(7);
        var graphs = Enumerable.Range(0, 12).Select(_ => space.Lower(space.Sample(random))).ToList();
        var truth = With(With(With(device, DeviceConstants.MemoryBandwidth, 2.5), DeviceConstants.TransferOverlap, 0.3), DeviceConstants.DepthwiseParallelism, 4);
        var latencyMs = graphs.Select(g => NasLab.CostModels.CostModelFactory.Create(truth).Estimate(g).LatencyMs + 3).ToList();

        var fit = DataflowFit.Fit(device, graphs, latencyMs, maximumLanes: 16 * 16 * 8);

        Assert.True(fit.RootMeanSquareError < 1e-4);
        Assert.Equal(2.5, fit.Value(DeviceConstants.MemoryBandwidth), 0.01);
        Assert.Equal(0.3, fit.Value(DeviceConstants.TransferOverlap), 0.01);
        Assert.Equal(3.1, fit.FixedMs, 0.01);
    }

    [Fact]
    public void A_machine_without_such_a_fit_and_latencies_that_are_none_are_refused()
    {
        var graph = HandWrittenGraphs.Chain();

        var model = Assert.Throws<ArgumentException>(() => DataflowFit.Fit(DeviceCatalogue.Find("pixel1-cpu")!, [graph], [1]));
        var latency = Assert.Throws<ArgumentException>(() => DataflowFit.Fit(DeviceCatalogue.Find("eyeriss")!, [graph], [0]));
        var count = Assert.Throws<ArgumentException>(() => DataflowFit.Fit(DeviceCatalogue.Find("eyeriss")!, [graph], [1, 2]));
        var lanes = Assert.Throws<ArgumentException>(() => DataflowFit.Fit(DeviceCatalogue.Find("eyeriss")!, [graph], [1], maximumLanes: 100));

        Assert.Contains("vector-processor", model.Message, StringComparison.Ordinal);
        Assert.Contains("above 0", latency.Message, StringComparison.Ordinal);
        Assert.Contains("1 networks need a latency above 0 each, not 2", count.Message, StringComparison.Ordinal);
        Assert.Contains("100 lanes", lanes.Message, StringComparison.Ordinal);
    }

    private static double Shipped(Device device, ConstantDefinition constant) =>
        device.Value(constant, constant.PerPrecision ? device.DefaultPrecision : null);

    private static Device With(Device device, ConstantDefinition constant, double value) => device with
    {
        Constants = [.. device.Constants.Select(c => c.Definition == constant ? c with { Value = value } : c)],
    };

    /// <summary>Every fiftieth row: they hold all counts of operators that matter.</summary>
    private static (List<NetworkGraph> Graphs, List<double> LatencyMs) Table(string setting)
    {
        var networks = MeasurementCatalogue.Find("nasbench201")!.Read();
        var rows = Enumerable.Range(0, networks.Architectures.Length).Where(i => i % 50 == 0).ToList();
        return ([.. rows.Select(i => networks.Space.Lower(networks.Architectures[i]))], [.. rows.Select(i => networks.LatencyMs[setting][i])]);
    }
}
