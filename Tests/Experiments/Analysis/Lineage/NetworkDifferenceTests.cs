using System.Collections.Immutable;
using NasLab.Experiments.Analysis.Lineage;
using NasLab.SearchSpaces;
using NasLab.SearchSpaces.Graph;
using NasLab.SearchSpaces.References;
using NasLab.SearchSpaces.Spaces;

namespace NasLab.Tests.Experiments.Analysis.Lineage;

public sealed class NetworkDifferenceTests
{
    public static TheoryData<string> Families => [.. SpaceCatalogue.All.Select(f => f.Name)];

    [Theory]
    [MemberData(nameof(Families))]
    public void A_network_differs_from_its_neighbours_and_not_from_itself(string family)
    {
        var space = SpaceCatalogue.Find(family)!.CreateDefault();
        var random = new Random(1);
        for (var i = 0; i < 5; i++)
        {
            var first = space.Sample(random);
            var second = Variation.Mutate(first, random)!;
            var (a, b) = (first.Lower(), second.Lower());

            var difference = NetworkDifference.Between(a, b);
            var choices = ChoiceDifference.Between(first, second);

            Assert.True(NetworkDifference.Between(a, first.Lower()).IsNone);
            Assert.Empty(ChoiceDifference.Between(first, first));
            Assert.NotEmpty(choices);
            Assert.Equal(SameNodes(a, b), difference.IsNone);
            Assert.Equal(GraphBlocks.Of(a).Select(x => x.Name), difference.Blocks.Where(p => p.First is not null).Select(p => p.First!.Name));
            Assert.Equal(GraphBlocks.Of(b).Select(x => x.Name), difference.Blocks.Where(p => p.Second is not null).Select(p => p.Second!.Name));
            Assert.All(difference.Blocks.Where(p => p.First is not null && p.Second is not null), p => Assert.Equal(p.First!.Name, p.Second!.Name));
        }
    }

    [Fact]
    public void A_block_s_new_kernel_and_expansion_are_all_that_is_said_to_differ()
    {
        var space = SpaceCatalogue.Find("mobilenet-v2")!.CreateDefault();
        var first = space.Create(new int[space.Choices.Length]);
        var genes = first.Genes.ToArray();
        genes[Index(space, "stages.2.blocks.0.kernel")] = 1;
        genes[Index(space, "stages.2.blocks.0.expand")] = 1;
        var second = space.Create(genes);

        var difference = NetworkDifference.Between(first.Lower(), second.Lower());

        var changed = Assert.Single(difference.Blocks, b => !b.IsSame);
        Assert.Equal("stages.2.blocks.0", changed.First!.Name);
        Assert.Equal(["kernel", "expansion"], changed.Traits.Select(t => t.What));
        Assert.Equal(
            ["stages.2.blocks.0.kernel: 3 -> 5", "stages.2.blocks.0.expand: 3 -> 6"],
            ChoiceDifference.Between(first, second).Select(d => $"{d.Name}: {d.First} -> {d.Second}"));
        Assert.Contains(changed.Layers, l => l.First!.StartsWith("3x3 depthwise", StringComparison.Ordinal) && l.Second!.StartsWith("5x5 depthwise", StringComparison.Ordinal));
        Assert.Empty(difference.Depths);
    }

    [Fact]
    public void A_deeper_stage_has_blocks_of_its_own_and_choices_that_the_other_lacks()
    {
        var space = SpaceCatalogue.Find("mobilenet-v2")!.CreateDefault();
        var shallow = space.Create(new int[space.Choices.Length]);
        var genes = shallow.Genes.ToArray();
        genes[Index(space, "stages.2.depth")]++;
        var deep = space.Create(genes);

        var difference = NetworkDifference.Between(shallow.Lower(), deep.Lower());

        var lonely = Assert.Single(difference.Blocks, b => !b.IsSame);
        Assert.Null(lonely.First);
        var depth = Assert.Single(difference.Depths);
        Assert.Equal(("stages.2.blocks", 1), (depth.Stage, depth.Second - depth.First));
        Assert.StartsWith("stages.2.blocks.", lonely.Second!.Name, StringComparison.Ordinal);
        var choices = ChoiceDifference.Between(shallow, deep);
        Assert.Equal("stages.2.depth", choices[0].Name);
        Assert.InRange(choices.Length, 2, 9);
        Assert.All(choices.Skip(1), c => Assert.True(c.First is null && c.Second is not null));
    }

    [Fact]
    public void Networks_of_different_families_are_aligned_in_order()
    {
        var networks = ReferenceCatalogue.All.Take(6).Select(r => r.Lower(r.Input, 10)).ToArray();
        foreach (var (a, b) in networks.SelectMany(a => networks, (a, b) => (a, b)))
        {
            var difference = NetworkDifference.Between(a, b);

            Assert.Equal(GraphBlocks.Of(a).Select(x => x.Name), difference.Blocks.Where(p => p.First is not null).Select(p => p.First!.Name));
            Assert.Equal(GraphBlocks.Of(b).Select(x => x.Name), difference.Blocks.Where(p => p.Second is not null).Select(p => p.Second!.Name));
            Assert.Equal(ReferenceEquals(a, b), difference.IsNone);
        }
    }

    [Fact]
    public void Each_trait_counts_alike_and_blocks_of_one_name_cost_less_together_than_alone()
    {
        foreach (var (what, other) in Others())
        {
            Assert.Equal(0.12, BlockAlignment.Distance(("a", _traits), ("a", other)), 1e-12);
            Assert.Equal(0.72, BlockAlignment.Distance(("a", _traits), ("b", other)), 1e-12);
            Assert.Contains(what, BlockChanges.Traits(_traits, other).Select(c => c.What));
            Assert.Empty(BlockChanges.Traits(other, other));
        }

        Assert.Equal(0, BlockAlignment.Distance(("a", _traits), ("a", _traits)));
        Assert.Equal(0.6, BlockAlignment.Distance(("a", _traits), ("b", _traits)), 1e-12);
        Assert.InRange(BlockAlignment.Distance(("a", _traits), ("a", AllOthers())), 1, 1.99);
    }

    [Fact]
    public void A_layer_that_reads_another_one_differs()
    {
        NetworkGraph Graph(int read)
        {
            var graph = new GraphBuilder(TensorShape.Map(8, 9, 9));
            var one = graph.Add("blocks.0.one", new Operator.Convolution(8, 3, Padding: 1), 0);
            var two = graph.Add("blocks.0.two", new Operator.Convolution(8, 3, Padding: 1), one);
            graph.Add("blocks.0.sum", new Operator.Add(), [two, read]);
            return graph.Build();
        }

        var difference = NetworkDifference.Between(Graph(1), Graph(2));

        var block = Assert.Single(difference.Blocks, b => !b.IsSame);
        Assert.Empty(block.Traits);
        Assert.Equal([new Change("sum", "reads two, one", "reads two, two")], block.Layers.AsEnumerable());
        Assert.False(difference.IsNone);
    }

    [Fact]
    public void Blocks_are_aligned_as_cheaply_as_brute_force_aligns_them()
    {
        var random = new Random(1);
        for (var i = 0; i < 200; i++)
        {
            var (first, second) = (Blocks(random, random.Next(5)), Blocks(random, random.Next(5)));

            var pairs = BlockAlignment.Of(first, second);

            Assert.Equal(Enumerable.Range(0, first.Length), pairs.Select(p => p.First).OfType<int>());
            Assert.Equal(Enumerable.Range(0, second.Length), pairs.Select(p => p.Second).OfType<int>());
            Assert.Equal(Cheapest(first, second, 0, 0), pairs.Sum(p => p is { First: { } x, Second: { } y } ? BlockAlignment.Distance(first[x], second[y]) : 1), 1e-9);
        }
    }

    private static readonly BlockTraits _traits = new()
    {
        InChannels = 8,
        OutChannels = 16,
        Output = TensorShape.Map(16, 8, 8),
        Convolutions = 2,
        Kernel = 3,
        Activations = ["relu"],
        Others = [],
    };

    /// <summary>Traits that differ in one thing each, and how it is called.</summary>
    private static IEnumerable<(string What, BlockTraits Traits)> Others() =>
    [
        ("input channels", _traits with { InChannels = 24 }),
        ("channels", _traits with { OutChannels = 24 }),
        ("resolution", _traits with { Output = TensorShape.Map(16, 4, 4) }),
        ("kernel", _traits with { Kernel = 5 }),
        ("kernel", _traits with { Kernel = null }),
        ("convolutions", _traits with { Convolutions = 3 }),
        ("groups", _traits with { IsDepthwise = true }),
        ("groups", _traits with { Groups = 4 }),
        ("groups", _traits with { PointwiseGroups = 2 }),
        ("stride", _traits with { Stride = 2 }),
        ("expansion", _traits with { Expansion = 6 }),
        ("squeeze-excite", _traits with { SqueezeExcite = 4 }),
        ("activation", _traits with { Activations = ["silu"] }),
        ("other operators", _traits with { Others = ["residual"] }),
    ];

    private static BlockTraits AllOthers() => new()
    {
        InChannels = 24,
        OutChannels = 24,
        Output = TensorShape.Map(24, 4, 4),
        Convolutions = 3,
        Kernel = 5,
        Groups = 4,
        Stride = 2,
        Expansion = 6,
        SqueezeExcite = 4,
        Activations = ["silu"],
        Others = ["residual"],
    };

    private static double Cheapest(ImmutableArray<(string, BlockTraits)> first, ImmutableArray<(string, BlockTraits)> second, int i, int j)
    {
        if (i == first.Length || j == second.Length) return first.Length - i + second.Length - j;
        var alone = 1 + Math.Min(Cheapest(first, second, i + 1, j), Cheapest(first, second, i, j + 1));
        return Math.Min(alone, BlockAlignment.Distance(first[i], second[j]) + Cheapest(first, second, i + 1, j + 1));
    }

    private static ImmutableArray<(string Name, BlockTraits Traits)> Blocks(Random random, int count) =>
    [
        .. Enumerable.Range(0, count).Select(_ => ($"block{random.Next(4)}", new BlockTraits
        {
            InChannels = 8 * random.Next(1, 3),
            OutChannels = 8 * random.Next(1, 3),
            Output = TensorShape.Map(8, 8, 8),
            Convolutions = random.Next(1, 3),
            Kernel = random.Next(2) == 0 ? 3 : 5,
            Activations = random.Next(2) == 0 ? ["relu"] : ["silu"],
            Others = [],
        })),
    ];

    private static bool SameNodes(NetworkGraph a, NetworkGraph b) =>
        a.Nodes.Length == b.Nodes.Length
        && a.Nodes.Zip(b.Nodes).All(n => n.First.Name == n.Second.Name && n.First.Operator == n.Second.Operator && n.First.Output == n.Second.Output && n.First.Inputs.SequenceEqual(n.Second.Inputs));

    private static int Index(SearchSpace space, string name) => Enumerable.Range(0, space.Choices.Length).First(c => space.Choices[c].Name == name);
}
