using NasLab.SearchSpaces;
using NasLab.SearchSpaces.References;
using NasLab.SearchSpaces.Spaces;

namespace NasLab.Tests.SearchSpaces.References;

public sealed class MnasNetTests
{
    [Theory]
    [InlineData("mnasnet0_5", 2_218_512, 0.104)]
    [InlineData("mnasnet0_75", 3_170_208, 0.215)]
    [InlineData("mnasnet1_0", 4_383_312, 0.314)]
    [InlineData("mnasnet1_3", 6_282_256, 0.526)]
    [InlineData("mnasnet_a1", 3_887_038, 0.312)]
    public void A_reference_has_the_published_parameters_and_macs(string name, long parameters, double gigaMacs)
    {
        var reference = ReferenceCatalogue.Find(name)!;

        var graph = reference.Lower(reference.Input, 1000);

        Assert.Equal(parameters, graph.Parameters);
        Assert.Equal(gigaMacs, graph.Macs / 1e9, 0.01 * gigaMacs);
    }

    [Fact]
    public void Squeezed_channels_are_a_quarter_of_the_blocks_input_unrounded()
    {
        var graph = MnasNet.A1(1).ToNetwork(TensorShape.Map(3, 224, 224), 1000);

        var squeezed = graph.Nodes.Where(n => n.Name.EndsWith("excite.reduce", StringComparison.Ordinal)).Select(n => n.Output.Channels);

        // A quarter of 24, 40, 40; 80, 112; 112, 160, 160.
        Assert.Equal([6, 10, 10, 20, 28, 28, 40, 40], squeezed);
    }

    [Fact]
    public void The_last_convolution_has_one_width()
    {
        var graph = MnasNet.B1(0.5).ToNetwork(TensorShape.Map(3, 224, 224), 1000);

        Assert.Equal(16, graph.Nodes.Single(n => n.Name == "stem.conv").Output.Channels);
        Assert.Equal(1280, graph.Nodes.Single(n => n.Name == "head.conv").Output.Channels);
    }
}
