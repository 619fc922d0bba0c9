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
    [InlineData("eyeriss", "eyeriss", 1024)]
    [InlineData("fpga-zc706", "fpga", 900)]
    public void The_shipped_constants_are_those_that_the_table_gives(string name, string setting, int lanes)
    {
        var device = DeviceCatalogue.Find(name)!;
        var (graphs, latencyMs) = Table(setting);

        var fit = DataflowFit.Fit(device, graphs, latencyMs, lanes);

        foreach (var constant in fit.Fitted)
        {
            output.WriteLine($"{name} {constant.Name} {fit.Value(constant)}");
        }

        output.WriteLine($"{name} error {fit.RootMeanSquareError:P2}");
    }

    private static (List<NetworkGraph> Graphs, List<double> LatencyMs) Table(string setting)
    {
        var networks = MeasurementCatalogue.Find("nasbench201")!.Read();
        var rows = Enumerable.Range(0, networks.Architectures.Length).Where(i => i % 50 == 0).ToList();
        return ([.. rows.Select(i => networks.Space.Lower(networks.Architectures[i]))], [.. rows.Select(i => networks.LatencyMs[setting][i])]);
    }
}
