using NasLab.CostModels;
using NasLab.CostModels.Devices;
using NasLab.Experiments.Report;

namespace NasLab.Tests.Experiments.Report;

public sealed class NetworkModelTests
{
    [Fact]
    public void Layers_are_what_executes_with_their_costs_and_the_rest_is_the_run()
    {
        var network = NetworkModels.Of("one", ReportModelTests.OneBlock(), [new ReportDevice(new RoundCostModel(), null)]);

        string[] executed = ["expand", "act", "depthwise", "mean", "gate", "scale", "project"];
        Assert.Equal([.. executed.Select(n => $"stages.0.blocks.0.{n}"), "head.pool", "head.linear"], network.Layers.Select(l => l.Name));
        Assert.Equal([0, 0, 0, 0, 0, 0, 0, 1, 1], network.Layers.Select(l => l.Block));
        var cost = Assert.Single(network.Costs);
        Assert.Equal([1, 2, 3, 4, 5, 6, 7, 8, 9], cost.LayerMs!.Value.Select(v => v!.Value));
        Assert.Equal<(double?, double?, int?)>((47, 2, 4), (cost.LatencyMs, cost.RunMs, cost.BytesPerElement));
        Assert.Equal("made up", Assert.Single(cost.Remarks!.Value));
    }

    [Fact]
    public void Counts_of_layers_add_up_to_the_networks()
    {
        var graph = ReportModelTests.OneBlock();

        var network = NetworkModels.Of("one", graph, [new ReportDevice(new RoundCostModel(), null)]);

        Assert.Equal(graph.Macs, network.Layers.Sum(l => l.Macs));
        Assert.Equal(graph.Parameters, network.Layers.Sum(l => l.Parameters));
    }

    /// <summary>By hand: 8x8 maps of 4 and 24 channels, then 4x4 maps of 24.</summary>
    [Fact]
    public void The_schedule_says_what_is_live_while_each_step_runs()
    {
        var network = NetworkModels.Of("one", ReportModelTests.OneBlock(), [new ReportDevice(new RoundCostModel(), null)]);

        var schedule = Assert.Single(network.Schedules);
        Assert.Equal(Enumerable.Range(0, 9), schedule.Steps);
        Assert.Equal([256 + 1536, 1536 + 1536, 1536 + 384, 384 + 24, 384 + 24 + 24, 384 + 24 + 384, 384 + 192, 192 + 12, 12 + 10], schedule.LiveElements.AsEnumerable());
        Assert.Equal(0, network.Costs[0].Schedule);
    }

    [Fact]
    public void Devices_that_fuse_differently_stand_side_by_side()
    {
        var rich = DeviceCatalogue.Find("nvidia-a100")!;
        var models = new[] { new RoundCostModel(), CostModelFactory.Create(rich) };

        var network = NetworkModels.Of("one", ReportModelTests.OneBlock(), [.. models.Select(m => new ReportDevice(m, null))]);

        var activation = network.Layers.Select((l, i) => (l.Name, i)).Single(l => l.Name.EndsWith(".act", StringComparison.Ordinal)).i;
        Assert.Equal(2, network.Costs[0].LayerMs!.Value[activation]);
        Assert.Null(network.Costs[1].LayerMs!.Value[activation]);
        Assert.Equal([0, 1], network.Costs.Select(c => c.Schedule!.Value));
        Assert.All(network.Costs.Zip(models), c => Assert.Equal(
            c.Second.Estimate(ReportModelTests.OneBlock()).LatencyMs, c.First.RunMs!.Value + c.First.LayerMs!.Value.Sum(v => v ?? 0), 1e-3 * c.First.LatencyMs!.Value));
    }

    [Fact]
    public void A_device_that_is_gone_leaves_the_layers_and_its_reason()
    {
        var network = NetworkModels.Of("one", ReportModelTests.OneBlock(), [new ReportDevice(null, "It is gone.")]);

        Assert.Equal(9, network.Layers.Length);
        Assert.Equal(("It is gone.", null), (network.Costs[0].Missing, network.Costs[0].LayerMs));
        Assert.Single(network.Schedules);
    }
}
