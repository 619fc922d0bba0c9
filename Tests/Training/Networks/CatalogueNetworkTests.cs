using NasLab.SearchSpaces;
using NasLab.SearchSpaces.Graph;
using NasLab.SearchSpaces.References;
using NasLab.SearchSpaces.Spaces;
using NasLab.Training;
using NasLab.Training.Networks;
using static TorchSharp.torch;

namespace NasLab.Tests.Training.Networks;

/// <summary>What the catalogues' networks are on the graph, they are in torch: every node's size, the parameters, the scores.</summary>
public sealed class CatalogueNetworkTests
{
    private const int _classes = 7;

    public static TheoryData<string> References => [.. ReferenceCatalogue.All.Select(r => r.Name)];

    public static TheoryData<string> Families => [.. SpaceCatalogue.All.Select(f => f.Name)];

    // Sides that strides do not divide, and that differ.
    [Theory]
    [MemberData(nameof(References))]
    public void A_reference_network_computes_what_its_graph_says(string name)
    {
        var graph = ReferenceCatalogue.Find(name)!.Lower(TensorShape.Map(3, 53, 43), _classes);

        AssertComputes(graph);
    }

    [Theory]
    [MemberData(nameof(Families))]
    public void A_sampled_network_computes_what_its_graph_says(string family)
    {
        var found = SpaceCatalogue.Find(family)!;
        var space = found.Create(SmallImages.Of(found.Defaults), TensorShape.Map(3, 48, 40), _classes);

        foreach (var architecture in SmallNetworks.Sample(space, new Random(3), 3))
        {
            AssertComputes(architecture.Lower());
        }
    }

    private static void AssertComputes(NetworkGraph graph)
    {
        var tapped = TappedGraph.Of(graph);
        using var scope = NewDisposeScope();
        using var frozen = no_grad();
        using var draws = new Generator(1, CPU);
        using var module = new GraphModule(tapped, new GraphModuleSettings(CPU, draws, draws, ComputePrecision.Fp32, ChannelsLast: true));
        module.eval();

        var outputs = module.call(rand([2, graph.Input.Channels, graph.Input.Height, graph.Input.Width], generator: draws));

        Assert.Equal(graph.Parameters, module.parameters().Sum(p => p.numel()));
        Assert.Equal(TensorShape.Vector(_classes), graph.Output.Output);
        Assert.Equal([2, graph.Nodes.Sum(n => n.Output.Elements)], outputs.shape);
    }
}
