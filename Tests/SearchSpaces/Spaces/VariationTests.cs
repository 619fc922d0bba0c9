using NasLab.SearchSpaces;
using NasLab.SearchSpaces.Spaces;
using NasLab.SearchSpaces.Spaces.Staged;

namespace NasLab.Tests.SearchSpaces.Spaces;

public sealed class VariationTests
{
    [Fact]
    public void Neighbours_are_all_that_differ_in_one_choice_and_nothing_else()
    {
        var space = SmallSpaces.Space();
        var all = SmallSpaces.All(space).Distinct().ToList();

        foreach (var architecture in all.Where((_, i) => i % 97 == 0))
        {
            var expected = all.Where(other => SmallSpaces.Differences(architecture, other).Count == 1).Select(a => a.Id);

            var neighbours = Variation.Neighbours(architecture).Select(a => a.Id);

            Assert.Equal(expected.Order(StringComparer.Ordinal), neighbours.Order(StringComparer.Ordinal));
        }
    }

    [Fact]
    public void Two_are_neighbours_when_each_is_among_the_others_neighbours()
    {
        var all = SmallSpaces.All(SmallSpaces.Space()).Distinct().ToList();

        foreach (var architecture in all.Where((_, i) => i % 97 == 0))
        {
            var neighbours = Variation.Neighbours(architecture).ToHashSet();

            Assert.All(all, other => Assert.Equal(neighbours.Contains(other), Variation.AreNeighbours(other, architecture)));
        }
    }

    [Fact]
    public void Neighbours_lie_on_both_sides()
    {
        var all = SmallSpaces.All(SmallSpaces.Space()).Distinct().ToList();

        var edges = all.SelectMany(a => Variation.Neighbours(a).Select(n => (From: a.Id, To: n.Id))).ToHashSet();

        Assert.NotEmpty(edges);
        Assert.All(edges, e => Assert.Contains((e.To, e.From), edges));
    }

    [Fact]
    public void Mutation_reaches_every_neighbour()
    {
        var parent = SmallSpaces.Space().Parse("k3e2p5s0r/k3e1s0h.k3e1s0h");
        var random = new Random(7);

        var children = Enumerable.Range(0, 5000).Select(_ => Variation.Mutate(parent, random)!).ToHashSet();

        Assert.True(children.SetEquals(Variation.Neighbours(parent)));
    }

    [Fact]
    public void A_space_of_one_network_has_no_mutation_and_no_neighbours()
    {
        var options = new StagedOptions
        {
            Stages = [new StageOptions { Channels = [8], Depth = [2], Kernel = [3], Expand = [3] }],
        };
        var only = MobileNetV3.Family.Create(options, TensorShape.Map(1, 28, 28), 10).Create([]);

        var mutation = Variation.Mutate(only, new Random(1));

        Assert.Null(mutation);
        Assert.Empty(Variation.Neighbours(only));
        Assert.Equal(1, only.Space.Size);
    }

    [Fact]
    public void A_child_of_twins_is_their_twin()
    {
        var twin = SmallSpaces.Space().Sample(new Random(3));

        var child = Variation.Crossover(twin, twin, new Random(1));

        Assert.Equal(twin, child);
    }

    [Fact]
    public void Crossover_mixes_both_parents()
    {
        var space = SmallSpaces.Space();
        var (first, second) = (space.Parse("k3e2p5s0r/k3e1s0h.k3e1s0h"), space.Parse("k5e2p5s25r.k5e2p5s25r/k3e3s0r6.k3e3s0r6"));
        var random = new Random(9);

        var children = Enumerable.Range(0, 200).Select(_ => Variation.Crossover(first, second, random)).ToHashSet();

        // Depth, two choices of the block that both have and four of the second stage: at most 2^7 distinct children.
        Assert.InRange(children.Count, 64, 128);
        Assert.All(children.Where(c => c.Id.Contains('.', StringComparison.Ordinal) && c.Genes[0] == 1), c => Assert.Equal((1, 1), (c.Genes[3], c.Genes[4])));
    }

    [Fact]
    public void Crossover_refuses_parents_of_different_spaces()
    {
        var (first, second) = (SmallSpaces.Space().Sample(new Random(1)), SmallSpaces.Space().Sample(new Random(1)));

        var exception = Assert.Throws<ArgumentException>(() => Variation.Crossover(first, second, new Random(1)));

        Assert.Contains("different spaces", exception.Message, StringComparison.Ordinal);
    }
}
