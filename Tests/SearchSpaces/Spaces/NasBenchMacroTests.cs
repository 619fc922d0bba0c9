using NasLab.SearchSpaces;
using NasLab.SearchSpaces.Graph;
using NasLab.SearchSpaces.Spaces;

namespace NasLab.Tests.SearchSpaces.Spaces;

public sealed class NasBenchMacroTests
{
    [Fact]
    public void Every_network_has_the_published_parameters_and_macs()
    {
        var table = PublishedTable.Read("nasbench_macro.csv.gz", "arch", "params", "flops_macs");
        var space = NasBenchMacro.Family.CreateDefault();

        var actual = table.ConvertAll(row => space.Parse(row[0])).Select(a => (a.Id, a.Lower().Parameters, a.Lower().Macs));

        Assert.Equal(6_561, table.Count);
        Assert.Equal(space.Size, table.Count);
        Assert.Equal(table.Select(r => ($"nasbench-macro:{r[0]}", long.Parse(r[1]), long.Parse(r[2]))), actual);
    }

    [Fact]
    public void The_identity_is_nothing_but_a_projection_where_the_shape_changes()
    {
        var graph = NasBenchMacro.Family.CreateDefault().Parse("01001000").Lower();

        Assert.Equal(
        [
            "stem: 3 to 32 channels, 3x3, relu",
            "stages.0.blocks.0: 32 to 64 channels, 1x1, stride 2",
            "stages.0.blocks.1: 64 to 64 channels, 3x3 depthwise, expansion 3, relu, residual",
            "stages.1.blocks.0: 64 to 128 channels, 1x1, stride 2",
            "stages.1.blocks.2: 128 to 128 channels, 3x3 depthwise, expansion 3, relu, residual",
            "stages.2.blocks.0: 128 to 256 channels, 1x1, stride 2",
            "head: 256 to 10 features, 1x1, relu, global-average-pool, linear 1280 to 10",
        ],
            GraphBlocks.Of(graph).Select(b => $"{b.Name}: {b.Description}"));
    }

    [Theory]
    [InlineData("0120120", "nasbench-macro has 8 operators, not 7.")]
    [InlineData("01201203", "nasbench-macro: '01201203' has '3' for operator 8 of 8; allowed: 0 (identity), 1 (mb3), 2 (mb6).")]
    public void A_wrong_string_is_refused_with_its_place_and_what_is_allowed(string id, string expected)
    {
        var exception = Assert.Throws<FormatException>(() => NasBenchMacro.Family.CreateDefault().Parse(id));

        Assert.Equal(expected, exception.Message);
    }

    [Fact]
    public void The_options_set_the_channels()
    {
        var space = NasBenchMacro.Family.Create(
            new NasBenchMacroOptions { Channels = 8, FeatureChannels = 100 }, TensorShape.Map(3, 32, 32), 10);

        var graph = space.Parse("22222222").Lower();

        Assert.Equal(
            [8, 16, 16, 32, 32, 32, 64, 64, 64, 10], GraphBlocks.Of(graph).Select(b => b.Output.Channels));
        Assert.Equal(100, graph.Nodes.Single(n => n.Name == "head.conv").Output.Channels);
    }

    [Fact]
    public void Wrong_options_are_reported_at_once()
    {
        var options = new NasBenchMacroOptions { Channels = 0, FeatureChannels = 0 };

        var paths = options.Validate().Select(p => p.Path);

        Assert.Equal(["channels", "featureChannels"], paths);
    }
}
