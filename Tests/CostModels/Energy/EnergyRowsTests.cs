using NasLab.CostModels.Energy;
using NasLab.SearchSpaces;

namespace NasLab.Tests.CostModels.Energy;

public sealed class EnergyRowsTests
{
    [Fact]
    public void Networks_are_lowered_for_the_images_that_they_were_measured_on()
    {
        var rows = EnergyRows.Read("edgegpu");

        var images = rows.Select(r => (r.DataSet, r.Graph.Input, r.Graph.Output.Output.Channels)).Distinct();

        Assert.Equal(
            [
                ("ImageNet", TensorShape.Map(3, 224, 224), 1000), ("ImageNet16-120", TensorShape.Map(3, 16, 16), 120),
                ("cifar10", TensorShape.Map(3, 32, 32), 10), ("cifar100", TensorShape.Map(3, 32, 32), 100),
            ],
            images.OrderBy(i => i.DataSet, StringComparer.Ordinal));
        Assert.Equal((5.807418537139893, 24.226614330768584), (rows[0].LatencyMs, rows[0].EnergyMj));
        Assert.StartsWith("nasbench201:|avg_pool_3x3~0|", rows[0].Network, StringComparison.Ordinal);
    }

    [Fact]
    public void On_imagenet_fbnet_is_reduced_32_times()
    {
        var row = EnergyRows.Read("eyeriss").First(r => r.DataSet == "ImageNet");

        var last = row.Graph.Nodes.Last(n => n.Output.Height > 1).Output;

        Assert.Equal(TensorShape.Map(1984, 7, 7), last);
    }

    [Fact]
    public void The_fpga_draws_seven_watts_in_every_row()
    {
        var rows = EnergyRows.Read("fpga");

        var watts = rows.Select(r => r.EnergyMj / r.LatencyMs);

        Assert.All(watts, w => Assert.Equal(7, w, 1e-9));
    }

    [Fact]
    public void An_accelerator_that_the_tables_lack_is_named_with_the_columns_that_there_are()
    {
        var error = Assert.Throws<ArgumentException>(() => EnergyRows.Read("edgetpu"));

        Assert.Contains("edgetpu_energy", error.Message, StringComparison.Ordinal);
    }
}
