using System.Globalization;
using NasLab.CostModels;
using NasLab.CostModels.Devices;
using NasLab.CostModels.Measurements;
using NasLab.SearchSpaces;
using NasLab.SearchSpaces.Graph;
using NasLab.SearchSpaces.Spaces;
using Xunit.Abstractions;

namespace NasLab.Tests.CostModels.Dataflow;

/// <summary>HW-NAS-Bench's nine measurements of an Edge TPU, which no constant was fitted to.</summary>
public sealed class EdgeTpuRowsTests(ITestOutputHelper output)
{
    [Theory]
    [InlineData("cifar10", 32, 10)]
    [InlineData("cifar100", 32, 100)]
    [InlineData("ImageNet16-120", 16, 120)]
    public void Three_cells_are_ordered_as_measured_and_within_half_of_it(string dataSet, int size, int classes)
    {
        var model = CostModelFactory.Create(DeviceCatalogue.Find("coral-edge-tpu")!);
        var table = MeasurementCatalogue.ReadTable("hw-nas-bench-nasbench201");
        var cells = MeasurementCatalogue.Find("nasbench201")!.Read().Architectures;
        var rows = table.Rows.Select(r => r.Fields).Where(f => f[table.IndexOf("dataset")] == dataSet).ToArray();

        var pairs = rows.Select(f => (
            MeasuredMs: double.Parse(f[table.IndexOf("edgetpu_latency")], CultureInfo.InvariantCulture),
            PredictedMs: model.Estimate(Network(cells[int.Parse(f[table.IndexOf("arch_index")], CultureInfo.InvariantCulture)])).LatencyMs)).ToArray();

        foreach (var (measuredMs, predictedMs) in pairs)
        {
            output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"coral-edge-tpu, {dataSet}: measured {measuredMs:F3} ms, predicted {predictedMs:F3} ms"));
        }

        Assert.Equal(3, pairs.Length);
        Assert.Equal(pairs.OrderBy(p => p.MeasuredMs), pairs.OrderBy(p => p.PredictedMs));
        Assert.All(pairs, p => Assert.InRange(p.PredictedMs / p.MeasuredMs, 0.5, 1.5));

        NetworkGraph Network(Architecture cell)
        {
            var space = NasBench201.Family.Create(NasBench201.Family.Defaults, TensorShape.Map(3, size, size), classes);
            return space.Lower(space.Parse(cell.Id));
        }
    }
}
