using NasLab.SearchSpaces;
using NasLab.SearchSpaces.Graph;
using NasLab.SearchSpaces.References;
using NasLab.SearchSpaces.Spaces;

namespace NasLab.Tests.SearchSpaces.References;

public sealed class ReferenceNetworkTests
{
    public static TheoryData<string> Names => [.. ReferenceCatalogue.All.Select(r => r.Name)];

    [Theory]
    [InlineData("mobilenet_v1", 4_231_976, 0.569)]
    [InlineData("mobilenet_v2", 3_504_872, 0.301)]
    [InlineData("mobilenet_v3_large", 5_483_032, 0.217)]
    [InlineData("mobilenet_v3_small", 2_542_856, 0.057)]
    public void A_reference_has_the_published_parameters_and_macs(string name, long parameters, double gigaMacs)
    {
        var reference = ReferenceCatalogue.Find(name)!;

        var graph = reference.Lower(reference.Input, 1000);

        Assert.Equal(parameters, graph.Parameters);
        Assert.InRange(graph.Macs / 1e9, 0.99 * gigaMacs, 1.01 * gigaMacs);
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void A_reference_agrees_with_the_figures_it_carries(string name)
    {
        var reference = ReferenceCatalogue.Find(name)!;
        var published = reference.Published;

        var graph = reference.Lower(reference.Input, 1000);

        Assert.Equal(published.Parameters ?? graph.Parameters, graph.Parameters);
        if (published.GigaMacs is { } gigaMacs)
        {
            // Sources round to whole millions at the coarsest.
            Assert.Equal(gigaMacs, graph.Macs / 1e9, Math.Max(0.01 * gigaMacs, 0.0005));
        }

        Assert.NotEmpty(published.Source);
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void A_reference_takes_small_grey_images_and_ten_classes(string name)
    {
        var reference = ReferenceCatalogue.Find(name)!;

        var graph = reference.Lower(TensorShape.Map(1, 28, 28), 10);

        Assert.Equal(TensorShape.Vector(10), graph.Output.Output);
        Assert.Equal(TensorShape.Map(1, 28, 28), graph.Input);
    }

    [Theory]
    [InlineData(0.5, 1_331_592)]
    [InlineData(0.25, 470_072)]
    public void MobileNetV1_narrows_by_the_papers_rule(double width, long parameters)
    {
        var graph = MobileNetV1.Table(width).ToNetwork(TensorShape.Map(3, 224, 224), 1000);

        Assert.Equal(parameters, graph.Parameters);
    }

    [Theory]
    [InlineData(1.4, 1792)]
    [InlineData(0.5, 1280)]
    public void MobileNetV2_widens_its_last_convolution_but_does_not_narrow_it(double width, int features)
    {
        var graph = MobileNetV2.Table(width).ToNetwork(TensorShape.Map(3, 224, 224), 1000);

        Assert.Equal(features, graph.Nodes.Single(n => n.Name == "head.conv").Output.Channels);
    }

    [Fact]
    public void MobileNetV3_narrows_its_expanded_channels_too()
    {
        var graph = MobileNetV3.Large(0.75).ToNetwork(TensorShape.Map(3, 224, 224), 1000);

        // 0.75 * 184 = 138, rounded to 136; 0.75 * 1280 = 960.
        Assert.Equal(136, graph.Nodes.Single(n => n.Name == "stages.8.blocks.0.expand.conv").Output.Channels);
        Assert.Equal(960, graph.Nodes.Single(n => n.Name == "head.hidden.linear").Output.Channels);
        Assert.Equal(6 * 120, graph.Nodes.Single(n => n.Name == "head.conv").Output.Channels);
    }

    [Fact]
    public void MobileNetV3_normalises_with_the_papers_constants()
    {
        var graph = MobileNetV3.Small(1).ToNetwork(TensorShape.Map(3, 224, 224), 1000);

        var norms = graph.Nodes.Select(n => n.Operator).OfType<Operator.BatchNorm>().Distinct();

        Assert.Equal([new Operator.BatchNorm(1e-3, 0.01)], norms);
    }

    [Fact]
    public void Names_in_the_catalogue_are_unique()
    {
        var names = ReferenceCatalogue.All.Select(r => r.Name).ToList();

        Assert.Equal(names.Distinct(), names);
    }
}
