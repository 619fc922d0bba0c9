using NasLab.SearchSpaces;
using NasLab.SearchSpaces.Graph;
using NasLab.SearchSpaces.References;
using NasLab.SearchSpaces.Spaces;

namespace NasLab.Tests.SearchSpaces.References;

public sealed class SqueezeNetTests
{
    // torchvision's documentation.
    [Theory]
    [InlineData("squeezenet1_0", 1_248_424, 0.82)]
    [InlineData("squeezenet1_1", 1_235_496, 0.35)]
    public void SqueezeNet_has_the_published_parameters_and_macs(string name, long parameters, double gigaMacs)
    {
        var reference = ReferenceCatalogue.Find(name)!;

        var graph = reference.Lower(reference.Input, 1000);

        Assert.Equal(parameters, graph.Parameters);
        Assert.Equal(gigaMacs, graph.Macs / 1e9, 0.005);
    }

    // Table 1 of the paper: 111, 55, 27 and 13 rows behind the first convolution and the poolings.
    [Fact]
    public void SqueezeNet_1_0_has_the_papers_map_sizes()
    {
        var graph = SqueezeNet.Version10().ToNetwork(TensorShape.Map(3, 227, 227), 1000);

        var sizes = graph.Nodes.Where(n => n.Operator is Operator.Pool or Operator.Convolution { Stride: 2 }).Select(n => n.Output.Height);

        Assert.Equal([111, 55, 27, 13], sizes);
    }

    [Fact]
    public void The_default_space_holds_SqueezeNet_1_1()
    {
        var space = SqueezeNet.Family.CreateDefault();

        var graph = space.Parse(string.Join('/', Enumerable.Repeat("k3rq12p5t50.k3rq12p5t50", 4))).Lower();

        Assert.Equal(1_235_496, graph.Parameters);
    }

    [Fact]
    public void No_part_of_SqueezeNet_is_normalised()
    {
        var graph = SqueezeNet.Version11().ToNetwork(TensorShape.Map(3, 224, 224), 1000);

        Assert.DoesNotContain(graph.Nodes, n => n.Operator is Operator.BatchNorm);
        Assert.All(graph.Nodes.Select(n => n.Operator).OfType<Operator.Convolution>(), c => Assert.True(c.Bias));
    }
}
