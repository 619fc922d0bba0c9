using NasLab.SearchSpaces;
using NasLab.SearchSpaces.Graph;
using NasLab.SearchSpaces.References;

namespace NasLab.Tests.SearchSpaces.Graph;

public sealed class GraphBlocksTests
{
    [Fact]
    public void Blocks_of_MobileNetV3_read_as_the_papers_table()
    {
        var graph = ReferenceCatalogue.Find("mobilenet_v3_large")!.Lower(TensorShape.Map(3, 224, 224), 1000);

        var blocks = GraphBlocks.Of(graph);

        Assert.Equal(["stem", .. Enumerable.Range(0, 15).Select(i => $"stages.{i}.blocks.0"), "head"], blocks.Select(b => b.Name));
        Assert.Equal("3 to 16 channels, 3x3, stride 2, hard-swish", blocks[0].Description);
        Assert.Equal("16 to 16 channels, 3x3 depthwise, relu, residual", blocks[1].Description);
        Assert.Equal("24 to 40 channels, 5x5 depthwise, stride 2, expansion 3, squeeze-excite 24, relu", blocks[4].Description);
        Assert.Equal("80 to 80 channels, 3x3 depthwise, expansion 2.3, hard-swish, residual", blocks[9].Description);
        Assert.Equal((TensorShape.Map(24, 56, 56), TensorShape.Map(40, 28, 28)), (blocks[4].Input, blocks[4].Output));
        Assert.Equal(
            "160 to 1000 features, 1x1, hard-swish, global-average-pool, linear 960 to 1280, dropout 0.2, linear 1280 to 1000",
            blocks[^1].Description);
    }

    [Fact]
    public void Every_node_but_the_input_is_in_exactly_one_block()
    {
        foreach (var reference in ReferenceCatalogue.All)
        {
            var graph = reference.Lower(reference.Input, 10);

            var nodes = GraphBlocks.Of(graph).SelectMany(b => b.Nodes);

            Assert.Equal(Enumerable.Range(1, graph.Nodes.Length - 1), nodes.Order());
        }
    }

    [Theory]
    [InlineData("stages.2.blocks.1.depthwise.conv", "stages.2.blocks.1")]
    [InlineData("stages.2.cells.1.edges.0.3.conv", "stages.2.cells.1")]
    [InlineData("blocks.12.expand.conv", "blocks.12")]
    [InlineData("stem.block.project.conv", "stem")]
    [InlineData("logits", "logits")]
    public void A_node_belongs_to_the_block_that_its_name_begins_with(string node, string block)
    {
        var graph = new GraphBuilder(TensorShape.Map(3, 4, 4));
        graph.Add(node, new Operator.Identity(), 0);

        var name = GraphBlocks.NameOf(graph.Build().Output);

        Assert.Equal(block, name);
    }
}
