using NasLab.SearchSpaces;
using NasLab.SearchSpaces.Graph;
using NasLab.SearchSpaces.References;
using NasLab.SearchSpaces.Spaces;

namespace NasLab.Tests.SearchSpaces.References;

/// <summary>Families whose summary says that their default space holds a published network.</summary>
public sealed class DefaultSpaceTests
{
    /// <summary>Published networks, and what they are in their family's default space.</summary>
    public static TheoryData<string, string> Points => new()
    {
        { "mnasnet_a1", "d1-k3e1s0r/d2-k3e6s0r/d3-k5e3s25r/d4-k3e6s0r/c112-d2-k3e6s25r/c160-d3-k5e6s25r/d1-k3e6s0r" },
        { "mnasnet1_0", "d1-k3e1s0r/d3-k3e3s0r/d3-k5e3s0r/d3-k5e6s0r/c96-d2-k3e6s0r/c192-d4-k5e6s0r/d1-k3e6s0r" },
        {
            "proxylessnas_mobile",
            "k3e1s0r6/c32-Mk5e3s0r6.Mk3e3s0r6.I.I/Mk7e3s0r6.Mk3e3s0r6.Mk5e3s0r6.Mk5e3s0r6/Mk7e6s0r6.Mk5e3s0r6.Mk5e3s0r6.Mk5e3s0r6"
            + "/Mk5e6s0r6.Mk5e3s0r6.Mk5e3s0r6.Mk5e3s0r6/Mk7e6s0r6.Mk7e6s0r6.Mk7e3s0r6.Mk7e3s0r6/k7e6s0r6"
        },
        {
            "ofa_s7edge_88ms",
            "ks5-3-0-0-5-3-3-0-7-5-5-0-5-5-3-5-3-7-3-3/e3-4-0-0-6-6-4-0-4-6-3-0-6-6-4-4-6-6-6-4/d2-3-3-4-4/r192"
        },
        { "efficientnet_b0", EfficientNetId("r224w1", 1, 2, 2, 3, 3, 4, 1) },
        { "efficientnet_b1", EfficientNetId("r240w1", 2, 3, 3, 4, 4, 5, 2) },
        { "efficientnet_b2", EfficientNetId("r288w1p1", 2, 3, 3, 4, 4, 5, 2) },
        { "efficientnet_b3", EfficientNetId("r300w1p2", 2, 3, 3, 5, 5, 6, 2) },
        { "efficientnet_b4", EfficientNetId("r380w1p4", 2, 4, 4, 6, 6, 8, 2) },
        { "efficientnet_b5", EfficientNetId("r456w1p6", 3, 5, 5, 7, 7, 9, 3) },
        { "efficientnet_b6", EfficientNetId("r528w1p8", 3, 6, 6, 8, 8, 11, 3) },
        { "efficientnet_b7", EfficientNetId("r600w2", 4, 7, 7, 10, 10, 13, 4) },
        { "efficientnet_v2_s", "r384w1/d2-k3e1s0w/d4-Fk3e4s0w/d4-Fk3e4s0w/d6-Mk3e4s25w/d9-Mk3e6s25w/d15-Mk3e6s25w" },
        { "efficientnet_lite0", LiteId("r224w1", 2, 2, 3, 3, 4) },
        { "efficientnet_lite1", LiteId("r240w1", 3, 3, 4, 4, 5) },
        { "efficientnet_lite2", LiteId("r260w1p1", 3, 3, 4, 4, 5) },
        { "efficientnet_lite3", LiteId("r280w1p2", 3, 3, 5, 5, 6) },
        { "efficientnet_lite4", LiteId("r300w1p4", 4, 4, 6, 6, 8) },
    };

    [Theory]
    [MemberData(nameof(Points))]
    public void A_default_space_holds_the_published_network_that_it_says_it_holds(string name, string id)
    {
        var reference = ReferenceCatalogue.Find(name)!;
        var published = reference.Lower(reference.Input, 1000);
        var family = SpaceCatalogue.Find(reference.Family)!;

        var graph = family.Create(family.Defaults, reference.Input, 1000).Parse(id).Lower();

        // What is not searched for may differ: the rate of dropout, the momentum of batch norm.
        Assert.Equal(Searched(published), Searched(graph));
        Assert.Equal(published.Input, graph.Input);
    }

    private static IEnumerable<(Operator Operator, TensorShape Output)> Searched(NetworkGraph graph) =>
        graph.Nodes.Where(n => n.Operator is not (Operator.BatchNorm or Operator.Dropout)).Select(n => (n.Operator, n.Output));

    private static string EfficientNetId(string globals, params int[] depths) => Id(
        globals, ["k3e1s25w", "k3e6s25w", "k5e6s25w", "k3e6s25w", "k5e6s25w", "k5e6s25w", "k3e6s25w"], depths);

    private static string LiteId(string globals, params int[] depths) => Id(
        globals, ["k3e1s0r6", "k3e6s0r6", "k5e6s0r6", "k3e6s0r6", "k5e6s0r6", "k5e6s0r6", "k3e6s0r6"], [1, .. depths, 1]);

    private static string Id(string globals, string[] blocks, int[] depths) =>
        $"{globals}/{string.Join('/', blocks.Zip(depths, (block, depth) => $"d{depth}-{block}"))}";
}
