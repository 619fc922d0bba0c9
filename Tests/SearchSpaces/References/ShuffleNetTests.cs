using NasLab.SearchSpaces;
using NasLab.SearchSpaces.Graph;
using NasLab.SearchSpaces.References;
using NasLab.SearchSpaces.Spaces;
using NasLab.SearchSpaces.Spaces.Staged;

namespace NasLab.Tests.SearchSpaces.References;

public sealed class ShuffleNetTests
{
    private static readonly TensorShape _input = TensorShape.Map(3, 224, 224);

    // Parameters: imgclsmob's table; millions of multiply-accumulates: table 1 of the paper, which leaves the last layer out.
    [Theory]
    [InlineData(1, 1_531_936, 143)]
    [InlineData(2, 1_733_848, 140)]
    [InlineData(3, 1_865_728, 137)]
    [InlineData(4, 1_968_344, 133)]
    [InlineData(8, 2_434_768, 137)]
    public void ShuffleNet_has_the_published_size_for_each_number_of_groups(int groups, long parameters, double megaMacs)
    {
        var graph = ShuffleNetV1.Table(groups, 1).ToNetwork(_input, 1000);

        Assert.Equal(parameters, graph.Parameters);
        Assert.Equal(megaMacs, (graph.Macs - GraphCounts.Macs(graph, graph.Output)) / 1e6, 0.51);
    }

    // The paper's table 2 states one complexity for all groups; the channels of 8 groups fit it the least.
    [Theory]
    [InlineData(0.5, 38)]
    [InlineData(0.25, 13)]
    public void ShuffleNet_narrows_to_the_papers_complexity(double scale, double megaMacs)
    {
        var graphs = new[] { 1, 2, 3, 4 }.Select(groups => ShuffleNetV1.Table(groups, scale).ToNetwork(_input, 1000));

        Assert.All(graphs, graph => Assert.Equal(megaMacs, graph.Macs / 1e6, 0.6));
    }

    [Theory]
    [InlineData(3, 0.5, new[] { 12, 120, 240, 480 })]
    [InlineData(8, 0.5, new[] { 16, 192, 384, 768 })]
    [InlineData(3, 1.5, new[] { 24, 360, 720, 1440 })]
    [InlineData(8, 1.5, new[] { 24, 576, 1152, 2304 })]
    [InlineData(3, 2, new[] { 48, 480, 960, 1920 })]
    [InlineData(8, 2, new[] { 48, 768, 1536, 3072 })]
    public void ShuffleNet_scales_to_the_channels_of_the_authors_networks(int groups, double scale, int[] channels)
    {
        var table = ShuffleNetV1.Table(groups, scale);

        Assert.Equal(channels, table.Stages.Select(s => s.Channels.Single()).Prepend(table.Stem.Channels));
    }

    [Fact]
    public void ShuffleNet_groups_every_pointwise_convolution_but_the_first()
    {
        var graph = ShuffleNetV1.Table(3, 1).ToNetwork(_input, 1000);

        var groups = graph.Nodes.Where(n => n.Name.EndsWith("compress.conv", StringComparison.Ordinal) || n.Name.EndsWith("expand.conv", StringComparison.Ordinal))
            .ToDictionary(n => n.Name, n => ((Operator.Convolution)n.Operator).Groups);

        Assert.Equal(32, groups.Count);
        Assert.Equal(["stages.0.blocks.0.compress.conv"], groups.Where(g => g.Value == 1).Select(g => g.Key));
        Assert.Equal(31, groups.Count(g => g.Value == 3));
    }

    [Fact]
    public void ShuffleNet_of_other_groups_is_refused()
    {
        var exception = Assert.Throws<ArgumentOutOfRangeException>(() => ShuffleNetV1.Table(5, 1));

        Assert.Contains("must be one of 1, 2, 3, 4, 8.", exception.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("shufflenet_v2_x0_5", 1_366_792, 41)]
    [InlineData("shufflenet_v2_x1_0", 2_278_604, 146)]
    [InlineData("shufflenet_v2_x1_5", 3_503_624, 299)]
    [InlineData("shufflenet_v2_x2_0", 7_393_996, 591)]
    public void ShuffleNetV2_has_torchvision_s_parameters_and_the_papers_complexity(string name, long parameters, double megaMacs)
    {
        var reference = ReferenceCatalogue.Find(name)!;

        var graph = reference.Lower(reference.Input, 1000);

        // The paper's networks differ from torchvision's in the units with a stride (see ShufflePass), by up to 1.4 %.
        Assert.Equal(parameters, graph.Parameters);
        Assert.InRange(graph.Macs / 1e6, 0.985 * megaMacs, megaMacs);
    }

    // The authors' networks: blocks.py of SinglePathOneShot.
    [Fact]
    public void Where_the_input_passes_by_its_channels_stay_and_every_second_channel_passes_by_next()
    {
        var graph = ReferenceCatalogue.Find("single_path_one_shot")!.Lower(_input, 1000);

        // From 64 to 160 channels with stride 2: 64 pass by, 96 come from the main branch.
        Assert.Equal(64, Channels("stages.4.blocks.0.pass.pointwise.conv"));
        Assert.Equal(96, Channels("stages.4.blocks.0.project.conv"));
        Assert.Equal(new Operator.ChannelShuffle(80), graph.Nodes.Single(n => n.Name == "stages.4.blocks.0.shuffle").Operator);
        Assert.Equal(new Operator.ChannelSlice(0, 80), graph.Nodes.Single(n => n.Name == "stages.5.blocks.0.pass").Operator);

        int Channels(string name) => graph.Nodes.Single(n => n.Name == name).Output.Channels;
    }

    [Fact]
    public void A_stage_that_keeps_its_input_s_channels_must_widen()
    {
        var narrows = new StagedOptions
        {
            Stem = new StemOptions { Channels = 24 },
            Stages = [new StageOptions { Block = [BlockKind.ShuffleV2], Channels = [24], Stride = 2 }],
        };

        var half = narrows.Validate();
        var input = (narrows with { ShufflePass = ShufflePass.Input }).Validate();

        Assert.Empty(half);
        var problem = Assert.Single(input).ToString();
        Assert.StartsWith("stages[0]: ", problem, StringComparison.Ordinal);
        Assert.Contains("24 output channels must be more than the 24 of its input", problem, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("single_path_one_shot", 3_558_464, 323)]
    [InlineData("single_path_one_shot_scaled", 3_432_579, 328)]
    public void Single_path_one_shot_has_the_size_of_the_authors_networks(string name, long parameters, double megaMacs)
    {
        var reference = ReferenceCatalogue.Find(name)!;

        var graph = reference.Lower(reference.Input, 1000);

        // Counted on the authors' networks, whose last layer has no bias.
        Assert.Equal(parameters + 1000, graph.Parameters);
        Assert.Equal(megaMacs, graph.Macs / 1e6, 0.5);
    }

    [Fact]
    public void The_default_space_holds_the_network_that_was_searched_in_it()
    {
        var space = SinglePathOneShot.Family.CreateDefault();
        var published = ReferenceCatalogue.Find("single_path_one_shot_scaled")!;

        var found = space.Parse(
            "Vk3rx1p4.Vk3rx1p2.Xrx0p8.Vk5rx1p2/Vk5rx0p6.Vk5rx1p4.Vk3rx0p8.Vk3rx1/"
            + "Vk7rx0p6.Vk3rx1p2.Vk7rx1p6.Vk5rx1p2.Vk5rx1.Vk3rx1p4.Vk7rx1p6.Vk3rx1/Vk7rx1.Vk5rx1p2.Xrx1.Vk7rx0p8");

        var graph = found.Lower();
        Assert.Equal(published.Lower(published.Input, 1000).Nodes.Select(n => (n.Operator, n.Output)), graph.Nodes.Select(n => (n.Operator, n.Output)));
    }

    [Fact]
    public void A_table_of_another_length_is_refused()
    {
        var exception = Assert.Throws<ArgumentException>(() => SinglePathOneShot.Table([0, 1], [1, 1]));

        Assert.Contains("has 20 blocks of the numbers 0 to 3 and as many scales, not 2 (0, 1) and 2", exception.Message, StringComparison.Ordinal);
    }
}
