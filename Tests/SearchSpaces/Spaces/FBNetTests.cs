using NasLab.SearchSpaces;
using NasLab.SearchSpaces.Graph;
using NasLab.SearchSpaces.References;
using NasLab.SearchSpaces.Spaces;
using NasLab.SearchSpaces.Spaces.Staged;

namespace NasLab.Tests.SearchSpaces.Spaces;

public sealed class FBNetTests
{
    private const string _skips = "8-8-8-8-8-8-8-8-8-8-8-8-8-8-8-8-8-8-8-8-8-8";

    [Fact]
    public void Each_layer_has_the_published_shapes_with_each_operator()
    {
        var table = PublishedTable.Read("fbnet_layers.csv.gz", "layer", "stage", "first_in_stage", "in_hw", "cin", "cout", "stride", "op", "op_name");
        var space = FBNet.Family.CreateDefault();

        // A layer with one of the eight operators that always compute, all others skips.
        var shapes = table.Where(r => r[8] != "skip").Select(r =>
        {
            var (layer, operators) = (int.Parse(r[0]), _skips.Split('-'));
            operators[layer] = r[7];
            var architecture = space.Parse(string.Join('-', operators));
            var path = $"stages.{r[1]}.blocks.{(r[2] == "1" ? 0 : ((layer - 1) % 4))}";
            var block = GraphBlocks.Of(architecture.Lower()).Single(b => b.Name == path);
            return (Row: r, Input: $"{block.Input}", Output: $"{block.Output}", Option: space.Choices[layer].Options[int.Parse(r[7])]);
        }).ToList();

        Assert.Equal(22 * 8, shapes.Count);
        Assert.All(shapes, s => Assert.Equal($"{s.Row[4]}x{s.Row[3]}x{s.Row[3]}", s.Input));
        Assert.All(shapes, s =>
        {
            var size = int.Parse(s.Row[3]) / int.Parse(s.Row[6]);
            Assert.Equal($"{s.Row[5]}x{size}x{size}", s.Output);
        });
        Assert.All(shapes, s => Assert.Equal(s.Row[8], s.Option));
    }

    [Theory]
    [InlineData("0", "16 to 16 channels, 3x3 depthwise, relu, residual")]
    [InlineData("1", "16 to 16 channels, 3x3 depthwise, pointwise in 2 groups, relu, channel-shuffle, residual")]
    [InlineData("3", "16 to 16 channels, 3x3 depthwise, expansion 6, relu, residual")]
    [InlineData("6", "16 to 16 channels, 5x5 depthwise, expansion 3, relu, residual")]
    public void An_operator_is_what_its_name_says(string @operator, string description)
    {
        var graph = FBNet.Family.CreateDefault().Parse(@operator + _skips[1..]).Lower();

        var block = GraphBlocks.Of(graph).Single(b => b.Name == "stages.0.blocks.0");

        Assert.Equal(description, block.Description);
    }

    [Fact]
    public void A_block_that_does_not_widen_has_its_first_convolution_and_groups_halve_both()
    {
        var space = FBNet.Family.CreateDefault();

        var plain = space.Parse("0" + _skips[1..]).Lower().Parameters - space.Parse(_skips).Lower().Parameters;
        var grouped = space.Parse("1" + _skips[1..]).Lower().Parameters - space.Parse(_skips).Lower().Parameters;

        // 16 channels: two pointwise convolutions, a depthwise one, three norms.
        Assert.Equal((16 * 16 * 2) + (16 * 9) + (3 * 2 * 16), plain);
        Assert.Equal((16 * 8 * 2) + (16 * 9) + (3 * 2 * 16), grouped);
    }

    [Fact]
    public void A_skip_is_nothing_but_a_convolution_where_the_shape_changes()
    {
        var graph = FBNet.Family.CreateDefault().Parse(_skips).Lower();

        Assert.Equal(
        [
            "stem: 3 to 16 channels, 3x3, relu", "stages.1.blocks.0: 16 to 24 channels, 1x1, relu",
            "stages.2.blocks.0: 24 to 32 channels, 1x1, stride 2, relu", "stages.3.blocks.0: 32 to 64 channels, 1x1, stride 2, relu",
            "stages.4.blocks.0: 64 to 112 channels, 1x1, relu", "stages.5.blocks.0: 112 to 184 channels, 1x1, stride 2, relu",
            "stages.6.blocks.0: 184 to 352 channels, 1x1, relu", "head: 352 to 100 features, 1x1, relu, global-average-pool, linear 1504 to 100",
        ],
            GraphBlocks.Of(graph).Select(b => $"{b.Name}: {b.Description}"));
    }

    [Fact]
    public void A_stage_table_of_a_config_file_may_hold_the_same_blocks()
    {
        var options = new StagedOptions
        {
            Stages =
            [
                new StageOptions
                {
                    Block = [BlockKind.GroupedMbconv, BlockKind.Skip], Channels = [24], Depth = [3], Kernel = [3, 5], Expand = [1, 3], Groups = [1, 2],
                },
            ],
        };
        var space = CustomStages.Family.Create(options, TensorShape.Map(3, 32, 32), 10);

        var graph = space.Parse("P.Gk5e1rg2.P").Lower();

        // Two types, the first with eight variants, in three places.
        Assert.Equal(9 * 9 * 9, space.Size);
        Assert.Equal(
        [
            "stem: 3 to 16 channels, 3x3, stride 2, relu", "stages.0.blocks.0: 16 to 24 channels, 1x1",
            "stages.0.blocks.1: 24 to 24 channels, 5x5 depthwise, pointwise in 2 groups, relu, channel-shuffle, residual",
            "head: 24 to 10 features, global-average-pool, linear 24 to 10",
        ],
            GraphBlocks.Of(graph).Select(b => $"{b.Name}: {b.Description}"));
    }

    [Fact]
    public void The_space_has_nine_to_the_power_of_22_networks()
    {
        Assert.Equal(System.Numerics.BigInteger.Pow(9, 22), FBNet.Family.CreateDefault().Size);
    }

    /// <summary>
    /// Figures of the authors' PyTorch models (github.com/facebookresearch/mobile-vision, model_info_fbnet.json), in millions. These
    /// leave the first convolution out where it would not widen, give FBNet-B another operator at its eleventh layer, and count
    /// the weights of convolutions and classifier alone, but the mean over 7x7 positions among the operations.
    /// </summary>
    [Theory]
    [InlineData("8-2-0-8-8-7-2-4-2-7-6-5-7-3-5-6-1-7-7-6-7-7", 1504, 4.27029, 244.52636)]
    [InlineData("0-3-4-0-0-7-6-3-7-7-7-8-6-7-0-4-6-7-4-7-7-3", 1984, 4.76667, 291.10164)]
    [InlineData("0-3-8-0-0-7-6-7-3-7-6-7-7-7-7-7-6-7-7-7-7-3", 1984, 5.52542, 378.23344)]
    public void The_authors_networks_have_the_published_weights_and_operations(string operators, int channels, double weights, double operations)
    {
        var options = new FBNetOptions { Table = FBNetTable.Imagenet, FeatureChannels = channels };
        var graph = FBNet.Family.Create(options, TensorShape.Map(3, 224, 224), 1000).Parse(operators).Lower();

        var counted = graph.Nodes.Where(n => n.Operator is Operator.Convolution or Operator.Linear && !IsNarrow(n)).ToList();

        Assert.Equal(weights, Math.Round((counted.Sum(n => GraphCounts.Parameters(graph, n)) - 1000) / 1e6, 5));
        Assert.Equal(operations, Math.Round((counted.Sum(n => GraphCounts.Macs(graph, n)) + (7 * 7 * channels)) / 1e6, 5));

        bool IsNarrow(Node node) =>
            node.Name.EndsWith("expand.conv", StringComparison.Ordinal) && graph.InputShape(node).Channels == node.Output.Channels;
    }

    /// <summary>timm's fbnetc_100 (its documentation): 5.57 million parameters.</summary>
    [Fact]
    public void FBNet_C_has_the_published_parameters()
    {
        var graph = ReferenceCatalogue.Find("fbnet_c")!.Lower(TensorShape.Map(3, 224, 224), 1000);

        Assert.Equal(5.57, Math.Round(graph.Parameters / 1e6, 2));
    }

    [Theory]
    [InlineData("0-1", "fbnet has 22 operators separated by '-', not 2.")]
    [InlineData(
        "8-8-9-8-8-8-8-8-8-8-8-8-8-8-8-8-8-8-8-8-8-8",
        "fbnet: '8-8-9-8-8-8-8-8-8-8-8-8-8-8-8-8-8-8-8-8-8-8' has '9' for operator 3 of 22; allowed: 0 (k3_e1), 1 (k3_e1_g2), 2 (k3_e3), 3 (k3_e6), 4 (k5_e1), 5 (k5_e1_g2), 6 (k5_e3), 7 (k5_e6), 8 (skip).")]
    public void A_wrong_string_is_refused_with_its_place_and_what_is_allowed(string id, string expected)
    {
        var exception = Assert.Throws<FormatException>(() => FBNet.Family.CreateDefault().Parse(id));

        Assert.Equal(expected, exception.Message);
    }

    [Theory]
    [InlineData(FBNetTable.Cifar, 4, 1504)]
    [InlineData(FBNetTable.Imagenet, 1, 1984)]
    public void The_table_sets_strides_and_head(FBNetTable table, int size, int channels)
    {
        var space = FBNet.Family.Create(new FBNetOptions { Table = table }, TensorShape.Map(3, 32, 32), 10);

        var head = space.Parse(_skips).Lower().Nodes.Single(n => n.Name == "head.conv");

        Assert.Equal(TensorShape.Map(channels, size, size), head.Output);
    }

    [Fact]
    public void Wrong_options_are_reported_at_once()
    {
        var options = new FBNetOptions { Table = (FBNetTable)7, FeatureChannels = 0 };

        var paths = options.Validate().Select(p => p.Path);

        Assert.Equal(["table", "featureChannels"], paths);
    }
}
