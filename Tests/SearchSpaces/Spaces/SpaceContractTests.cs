using NasLab.SearchSpaces;
using NasLab.SearchSpaces.Spaces;

namespace NasLab.Tests.SearchSpaces.Spaces;

/// <summary>What every space of the catalogue keeps to, with its default options.</summary>
public sealed class SpaceContractTests
{
    private const int _samples = 200;

    public static TheoryData<string> Families => [.. SpaceCatalogue.All.Select(f => f.Name)];

    [Theory]
    [MemberData(nameof(Families))]
    public void Parse_of_an_id_is_the_architecture_with_or_without_prefix(string family)
    {
        var space = Create(family);

        foreach (var architecture in Samples(space))
        {
            var whole = space.Parse(architecture.Id);
            var bare = space.Parse(architecture.Id[(space.Name.Length + 1)..]);

            Assert.StartsWith(space.Name + ":", architecture.Id, StringComparison.Ordinal);
            Assert.Equal(architecture.Id, whole.Id);
            Assert.Equal(architecture.Genes.AsEnumerable(), whole.Genes);
            Assert.Equal(architecture.Genes.AsEnumerable(), bare.Genes);
        }
    }

    [Theory]
    [MemberData(nameof(Families))]
    public void Ids_are_equal_exactly_when_active_choices_are(string family)
    {
        var space = Create(family);
        var random = new Random(2);

        foreach (var architecture in Samples(space))
        {
            var genes = architecture.Genes.ToArray();
            var choice = random.Next(genes.Length);
            genes[choice] = (genes[choice] + 1) % space.Choices[choice].Options.Length;
            var active = space.IsActive(choice, architecture.Genes.AsSpan());

            var changed = space.Create(genes);

            Assert.Equal(active, changed.Id != architecture.Id);
            Assert.Equal(active, !changed.Genes.SequenceEqual(architecture.Genes));
            Assert.Equal(!active, changed.Equals(architecture));
        }
    }

    [Theory]
    [MemberData(nameof(Families))]
    public void A_simplified_architecture_is_of_the_space_and_as_plain_as_can_be(string family)
    {
        var space = Create(family);

        var simplified = Samples(space).Select(space.Simplify).ToArray();

        Assert.All(simplified, a => Assert.Same(space, a.Space));
        Assert.Equal(simplified, simplified.Select(space.Simplify));
    }

    [Theory]
    [MemberData(nameof(Families))]
    public void Inactive_genes_are_zero(string family)
    {
        var space = Create(family);

        foreach (var architecture in Samples(space))
        {
            var inactive = Enumerable.Range(0, space.Choices.Length).Where(i => !space.IsActive(i, architecture.Genes.AsSpan()));

            Assert.All(inactive, i => Assert.Equal(0, architecture.Genes[i]));
        }
    }

    [Theory]
    [MemberData(nameof(Families))]
    public void Every_sample_lowers_to_class_scores_the_same_each_time(string family)
    {
        var space = Create(family);

        foreach (var architecture in Samples(space))
        {
            var graph = architecture.Lower();

            Assert.Equal(TensorShape.Vector(10), graph.Output.Output);
            Assert.Equal(space.Input.Channels, graph.Input.Channels);
            Assert.All(graph.Nodes, n => Assert.All(n.Inputs, i => Assert.InRange(i, 0, n.Index - 1)));
            Assert.Equal(graph.Nodes.Select(n => (n.Name, n.Operator, n.Output)), space.Lower(architecture).Nodes.Select(n => (n.Name, n.Operator, n.Output)));
        }
    }

    [Theory]
    [MemberData(nameof(Families))]
    public void Samples_of_one_seed_are_the_same(string family)
    {
        var first = Samples(Create(family)).Select(a => a.Id);

        var second = Samples(Create(family)).Select(a => a.Id);

        Assert.Equal(first, second);
    }

    [Theory]
    [MemberData(nameof(Families))]
    public void A_mutation_changes_one_active_choice(string family)
    {
        var random = new Random(3);

        foreach (var parent in Samples(Create(family)))
        {
            var child = Variation.Mutate(parent, random);

            Assert.NotNull(child);
            Assert.Single(SmallSpaces.Differences(parent, child));
        }
    }

    [Theory]
    [MemberData(nameof(Families))]
    public void A_child_has_only_its_parents_choices(string family)
    {
        var space = Create(family);
        var random = new Random(4);

        foreach (var (first, second) in Samples(space).Zip(Enumerable.Reverse(Samples(space))))
        {
            var child = Variation.Crossover(first, second, random);

            for (var i = 0; i < child.Genes.Length; i++)
            {
                if (space.IsActive(i, child.Genes.AsSpan()))
                {
                    var parents = new[] { first, second }.Where(p => space.IsActive(i, p.Genes.AsSpan()));
                    Assert.Contains(child.Genes[i], parents.Select(p => p.Genes[i]));
                }
            }
        }
    }

    [Theory]
    [MemberData(nameof(Families))]
    public void Neighbours_differ_in_one_choice_and_have_the_architecture_as_neighbour(string family)
    {
        var random = new Random(5);

        foreach (var architecture in Samples(Create(family)).Take(3))
        {
            var neighbours = Variation.Neighbours(architecture).Take(5000).ToList();

            Assert.NotEmpty(neighbours);
            Assert.Equal(neighbours.Count, neighbours.Distinct().Count());
            Assert.All(neighbours, n => Assert.Single(SmallSpaces.Differences(architecture, n)));
            foreach (var neighbour in neighbours.OrderBy(_ => random.Next()).Take(5))
            {
                Assert.Contains(architecture, Variation.Neighbours(neighbour));
            }
        }
    }

    [Theory]
    [MemberData(nameof(Families))]
    public void Size_is_at_least_the_number_of_distinct_samples(string family)
    {
        var space = Create(family);

        var distinct = Samples(space).Distinct().Count();

        Assert.True(space.Size >= distinct);
        Assert.True(distinct > 1);
    }

    [Theory]
    [MemberData(nameof(Families))]
    public void Choices_have_unique_names_and_distinct_options(string family)
    {
        var space = Create(family);

        var names = space.Choices.Select(c => c.Name).ToList();

        Assert.Equal(names.Distinct(), names);
        Assert.All(space.Choices, c => Assert.Equal(c.Options.Distinct(), c.Options));
        Assert.All(space.Choices, c => Assert.True(c.Options.Length > 1));
    }

    [Theory]
    [MemberData(nameof(Families))]
    public void A_family_states_its_source_and_valid_defaults(string family)
    {
        var entry = SpaceCatalogue.Find(family)!;

        var problems = entry.Defaults.Validate();

        Assert.Empty(problems);
        Assert.NotEmpty(entry.Summary);
        Assert.NotEmpty(entry.Source);
    }

    [Theory]
    [MemberData(nameof(Families))]
    public void Create_names_the_gene_that_is_out_of_range(string family)
    {
        var space = Create(family);
        var genes = new int[space.Choices.Length];
        genes[^1] = space.Choices[^1].Options.Length;

        var range = Assert.Throws<ArgumentOutOfRangeException>(() => space.Create(genes));
        var count = Assert.Throws<ArgumentException>(() => space.Create(genes.AsSpan(1)));

        Assert.Contains(space.Choices[^1].Name, range.Message, StringComparison.Ordinal);
        Assert.Contains($"{genes.Length} choices, not {genes.Length - 1}", count.Message, StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(Families))]
    public void An_architecture_of_another_space_is_refused(string family)
    {
        var stranger = Create(family).Sample(new Random(1));

        var exception = Assert.Throws<ArgumentException>(() => Create(family).Lower(stranger));

        Assert.Contains(stranger.Id, exception.Message, StringComparison.Ordinal);
    }

    private static SearchSpace Create(string family)
    {
        var entry = SpaceCatalogue.Find(family)!;
        return entry.Create(entry.Defaults, TensorShape.Map(3, 64, 64), 10);
    }

    private static List<Architecture> Samples(SearchSpace space)
    {
        var random = new Random(1);
        return [.. Enumerable.Range(0, _samples).Select(_ => space.Sample(random))];
    }
}
