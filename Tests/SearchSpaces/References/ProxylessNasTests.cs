using NasLab.SearchSpaces;
using NasLab.SearchSpaces.Graph;
using NasLab.SearchSpaces.References;
using NasLab.SearchSpaces.Spaces;
using NasLab.SearchSpaces.Spaces.Staged;

namespace NasLab.Tests.SearchSpaces.References;

public sealed class ProxylessNasTests
{
    private static readonly StagedOptions _defaults = (StagedOptions)ProxylessNas.Family.Defaults;

    public static TheoryData<string> Specialised => [.. OnceForAllSubnet.All.Where(s => s.Family == "ProxylessNASNets").Select(s => s.Name)];

    [Theory]
    [InlineData("proxylessnas_mobile", 4_080_512)]
    [InlineData("proxylessnas_gpu", 7_119_848)]
    [InlineData("proxylessnas_cpu", 4_361_648)]
    public void A_reference_has_the_published_parameters(string name, long parameters)
    {
        var reference = ReferenceCatalogue.Find(name)!;

        var graph = reference.Lower(reference.Input, 1000);

        Assert.Equal(parameters, graph.Parameters);
    }

    /// <summary>Output channels of stem, stages and last convolution in the authors' configurations.</summary>
    [Theory]
    [InlineData("proxylessnas_mobile", new[] { 32, 16, 32, 40, 80, 96, 192, 320, 1280 })]
    [InlineData("proxylessnas_gpu", new[] { 40, 24, 32, 56, 112, 128, 256, 432, 1728 })]
    [InlineData("proxylessnas_cpu", new[] { 40, 24, 32, 48, 88, 104, 216, 360, 1432 })]
    public void The_networks_for_cpu_and_gpu_have_the_tables_channels_at_a_width(string name, int[] channels)
    {
        var reference = ReferenceCatalogue.Find(name)!;

        var graph = reference.Lower(reference.Input, 1000);

        var stages = GraphBlocks.Of(graph).Where(b => b.Name.EndsWith("blocks.0", StringComparison.Ordinal)).Select(b => b.Output.Channels);
        Assert.Equal(channels, stages.Prepend(Channels(graph, "stem.conv")).Append(Channels(graph, "head.conv")));
    }

    [Theory]
    [MemberData(nameof(Specialised))]
    public void The_space_holds_Once_for_Alls_specialised_networks_at_width_1_3_with_its_expansions(string name)
    {
        var subnet = OnceForAllSubnet.All.Single(s => s.Name == name);
        var options = _defaults with
        {
            WidthMultiplier = [1.3],
            Resolution = [subnet.Resolution],
            Stages = [.. _defaults.Stages.Select((s, i) => i == 0 ? s : s with { Expand = [3, 4, 6] })],
        };

        var graph = ProxylessNas.Family.Create(options, TensorShape.Map(3, 224, 224), 1000).Parse(Id(subnet)).Lower();

        Assert.Equal(subnet.Parameters, graph.Parameters);
        Assert.Equal(subnet.MillionMacs, graph.Macs / 1e6, 0.0005);
    }

    [Fact]
    public void All_specialised_networks_of_the_space_are_tried()
    {
        Assert.Equal(6, Specialised.Count);
    }

    private static int Channels(NetworkGraph graph, string node) => graph.Nodes.Single(n => n.Name == node).Output.Channels;

    private static string Id(OnceForAllSubnet subnet)
    {
        var stages = subnet.Stages.Skip(1).SkipLast(1).Select(stage =>
            string.Join('.', stage.Select(b => $"Mk{b.Kernel}e{b.Expansion}s0r6").Concat(Enumerable.Repeat("I", 4 - stage.Length))));
        var last = subnet.Blocks[^1];
        return $"r{subnet.Resolution}/k3e1s0r6/c24-{string.Join('/', stages)}/k{last.Kernel}e{last.Expansion}s0r6";
    }
}
