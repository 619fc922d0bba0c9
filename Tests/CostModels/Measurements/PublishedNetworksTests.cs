using System.Globalization;
using System.Text;
using NasLab.CostModels.Devices;
using NasLab.CostModels.Measurements;
using NasLab.SearchSpaces;

namespace NasLab.Tests.CostModels.Measurements;

public class PublishedNetworksTests
{
    // The page has 34 million for V1 at 0.25 and 192, where 41 million at 224 scale to 30; for V3 small it has a sixth more than a count.
    private static readonly string[] _countedOtherwise = ["mobilenet_v1_0.25_192", "mobilenet_v3_small_1.0", "mobilenet_v3_small_minimalistic"];

    public static TheoryData<string> Models => [.. PublishedNetworks.All.Select(p => p.Model).Distinct(StringComparer.Ordinal)];

    [Theory]
    [MemberData(nameof(Models))]
    public void Every_published_network_has_the_multiply_accumulates_that_its_page_states(string model)
    {
        var table = MeasurementCatalogue.ReadTable("published-mobile");
        var stated = table.Rows.Where(r => r.Fields[table.IndexOf("model")] == model).Select(r => r.Fields[table.IndexOf("macs_m")]).First();

        var macs = PublishedNetworks.All.First(p => p.Model == model).Lower().Macs;

        Assert.True(macs > 1_000_000);
        if (stated.Length > 0)
        {
            // Whole millions, some of them cut off.
            var millions = double.Parse(stated, CultureInfo.InvariantCulture);
            Assert.Equal(millions, macs / 1e6, Math.Max(1, millions * (_countedOtherwise.Contains(model) ? 0.21 : 0.06)));
        }
    }

    [Fact]
    public void Every_setting_has_a_device_that_ships_and_runs_its_precision()
    {
        var targets = PublishedNetworks.All.Select(p => (p, Target: PublishedNetworks.Target(p.Setting, p.Precision)));

        Assert.All(targets, t =>
        {
            Assert.NotNull(t.Target);
            Assert.Contains(t.Target.Precision, DeviceCatalogue.Find(t.Target.Device)!.Precisions);
        });
        Assert.Null(PublishedNetworks.Target("pixel9_cpu_1big", NasLab.CostModels.Precision.Fp32));
    }

    [Fact]
    public void Minimalistic_networks_have_no_squeeze_and_excite_no_hard_swish_and_no_large_kernels()
    {
        var full = PublishedNetworks.Table("mobilenet_v3_large_1.0");

        var minimalistic = PublishedNetworks.Table("mobilenet_v3_large_minimalistic");

        Assert.Equal(full.Stages.Select(s => s.Channels[0]), minimalistic.Stages.Select(s => s.Channels[0]));
        Assert.All(minimalistic.Stages, s => Assert.Equal((3, 0.0, "Relu"), (s.Kernel[0], s.Se[0], s.Activation[0].ToString())));
    }

    [Theory]
    [InlineData("resnet_50_224")]
    [InlineData("mobilenet_v2_wide_224")]
    [InlineData("mobilenet_v2_99_224")]
    [InlineData("efficientnet_lite9")]
    public void A_network_that_is_not_known_is_refused_with_those_that_are(string model)
    {
        var error = Assert.Throws<FormatException>(() => PublishedNetworks.Table(model));

        Assert.StartsWith($"'{model}' is no network that is known; allowed: mobilenet_v1_WIDTH_RESOLUTION", error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("model,resolution\na,1\n", "line 1: the columns source, precision, device, latency_ms are missing.")]
    [InlineData("source,model,resolution,precision,device,latency_ms\ns,m,224,fp64,d,1\n", "line 2: 's,m,224,fp64,d,1' needs a whole resolution")]
    [InlineData("source,model,resolution,precision,device,latency_ms\ns,m,224,fp32,d,0\n", "line 2: 's,m,224,fp32,d,0' needs a whole resolution")]
    public void A_table_that_cannot_be_read_is_refused_at_its_line(string text, string message)
    {
        using var stream = new MemoryStream(Encoding.UTF8.GetBytes(text));
        var table = MeasurementTable.Read(stream);

        var error = Assert.Throws<FormatException>(() => PublishedNetworks.Read(table));

        Assert.StartsWith(message, error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_row_gives_its_network_at_its_resolution()
    {
        var published = PublishedNetworks.All.First(p => p is { Model: "mobilenet_v2_0.35_96", Setting: "pixel1_cpu_1big" });

        var graph = published.Lower();

        Assert.Equal((4.5, TensorShape.Map(3, 96, 96)), (published.LatencyMs, graph.Input));
        Assert.Equal(1001, graph.Output.Output.Channels);
    }
}
