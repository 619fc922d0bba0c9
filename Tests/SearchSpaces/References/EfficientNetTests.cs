using System.Globalization;
using NasLab.SearchSpaces;
using NasLab.SearchSpaces.Graph;
using NasLab.SearchSpaces.References;
using NasLab.SearchSpaces.Spaces;

namespace NasLab.Tests.SearchSpaces.References;

public sealed class EfficientNetTests
{
    /// <summary>Parameters as torchvision states them, and for Lite as timm does (in millions: 4.65, 5.42, 6.09, 8.20, 13.01).</summary>
    [Theory]
    [InlineData("efficientnet_b0", 224, 5_288_548)]
    [InlineData("efficientnet_b1", 240, 7_794_184)]
    [InlineData("efficientnet_b2", 288, 9_109_994)]
    [InlineData("efficientnet_b3", 300, 12_233_232)]
    [InlineData("efficientnet_b4", 380, 19_341_616)]
    [InlineData("efficientnet_b5", 456, 30_389_784)]
    [InlineData("efficientnet_b6", 528, 43_040_704)]
    [InlineData("efficientnet_b7", 600, 66_347_960)]
    [InlineData("efficientnet_v2_s", 384, 21_458_488)]
    [InlineData("efficientnet_v2_m", 480, 54_139_356)]
    [InlineData("efficientnet_v2_l", 480, 118_515_272)]
    [InlineData("efficientnet_lite0", 224, 4_652_008)]
    [InlineData("efficientnet_lite1", 240, 5_416_680)]
    [InlineData("efficientnet_lite2", 260, 6_092_072)]
    [InlineData("efficientnet_lite3", 280, 8_197_096)]
    [InlineData("efficientnet_lite4", 300, 13_006_568)]
    public void A_reference_has_the_published_parameters_and_resolution(string name, int resolution, long parameters)
    {
        var reference = ReferenceCatalogue.Find(name)!;

        var graph = reference.Lower(reference.Input, 1000);

        Assert.Equal(TensorShape.Map(3, resolution, resolution), reference.Input);
        Assert.Equal(parameters, graph.Parameters);
    }

    /// <summary>The numbers of blocks in the authors' networks.</summary>
    [Theory]
    [InlineData(1, "1 2 2 3 3 4 1")]
    [InlineData(1.4, "2 3 3 5 5 6 2")]
    [InlineData(3.1, "4 7 7 10 10 13 4")]
    public void Compound_scaling_rounds_depths_up(double depth, string expected)
    {
        var table = EfficientNet.Table(1, depth);

        Assert.Equal(expected, string.Join(' ', table.Stages.Select(s => s.Depth[0].ToString(CultureInfo.InvariantCulture))));
    }

    [Fact]
    public void Lite_keeps_stem_head_and_the_depth_of_the_first_and_the_last_stage()
    {
        var graph = EfficientNetLite.Table(1.4, 1.8).ToNetwork(TensorShape.Map(3, 300, 300), 1000);

        var blocks = GraphBlocks.Of(graph).Where(b => b.Name.StartsWith("stages", StringComparison.Ordinal)).ToList();
        Assert.Equal(32, graph.Nodes.Single(n => n.Name == "stem.conv").Output.Channels);
        Assert.Equal(1280, graph.Nodes.Single(n => n.Name == "head.conv").Output.Channels);
        Assert.Equal([1, 4, 4, 6, 6, 8, 1], blocks.GroupBy(b => b.Name.Split('.')[1]).Select(stage => stage.Count()));
        Assert.Equal([24, 32, 56, 112, 160, 272, 448], blocks.Select(b => b.Output.Channels).Distinct());
    }

    [Fact]
    public void Squeeze_and_excite_takes_a_quarter_of_the_blocks_input_and_the_blocks_activation()
    {
        var graph = EfficientNet.Table(1, 1).ToNetwork(TensorShape.Map(3, 224, 224), 1000);

        var first = graph.Nodes.Where(n => n.Name.StartsWith("stages.1.blocks.0.excite.", StringComparison.Ordinal)).ToDictionary(n => n.Name.Split('.')[^1]);

        // 16 channels come in, 96 are squeezed.
        Assert.Equal((4, 96), (first["reduce"].Output.Channels, first["expand"].Output.Channels));
        Assert.Equal(new Operator.Activation(ActivationFunction.Silu), first["act"].Operator);
        Assert.Equal(new Operator.Activation(ActivationFunction.Sigmoid), first["gate"].Operator);
    }
}
