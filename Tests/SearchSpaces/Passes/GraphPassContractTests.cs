using NasLab.SearchSpaces;
using NasLab.SearchSpaces.Graph;
using NasLab.SearchSpaces.Passes;
using NasLab.SearchSpaces.References;

namespace NasLab.Tests.SearchSpaces.Passes;

/// <summary>What every pass keeps to, whatever it does.</summary>
public sealed class GraphPassContractTests
{
    public static TheoryData<string> Passes => [.. PassCatalogue.All.Select(p => p.Name), "all in a row"];

    [Fact]
    public void Random_networks_have_every_operator_that_spaces_lower_to()
    {
        var made = Networks().SelectMany(g => g.Nodes).Select(n => n.Operator.GetType()).Append(typeof(Operator.Constant)).ToHashSet();

        var all = typeof(Operator).GetNestedTypes().Where(t => !t.IsAbstract);

        Assert.Equal(all.ToHashSet(), made);
    }

    [Theory]
    [MemberData(nameof(Passes))]
    public void The_rewritten_graph_is_one_that_a_builder_would_have_built(string name)
    {
        foreach (var graph in Networks())
        {
            var rewritten = Pass(name).Apply(graph).Graph;

            // Indices, shapes, unique names: all of it inferred anew.
            var builder = new GraphBuilder(rewritten.Input);
            foreach (var node in rewritten.Nodes.Skip(1))
            {
                builder.Add(node.Name, node.Operator, node.Inputs);
            }

            Assert.Equal(builder.Build().Nodes.Select(Text), rewritten.Nodes.Select(Text));
            Assert.Equal(graph.Output.Output, rewritten.Output.Output);
            Assert.Subset(graph.Nodes.Select(n => n.Name).ToHashSet(), rewritten.Nodes.Select(n => n.Name).ToHashSet());
        }
    }

    [Theory]
    [MemberData(nameof(Passes))]
    public void The_original_graph_stays_as_it_was_and_the_result_is_the_same_each_time(string name)
    {
        foreach (var graph in Networks().Take(60))
        {
            var before = graph.Nodes.Select(Text).ToArray();

            var first = Pass(name).Apply(graph);
            var second = Pass(name).Apply(graph);

            Assert.Equal(before, graph.Nodes.Select(Text));
            Assert.Equal(first.Graph.Nodes.Select(Text), second.Graph.Nodes.Select(Text));
            Assert.Equal(first.Folds.ToArray(), second.Folds.ToArray());
            Assert.Equal(first.Owners.ToArray(), second.Owners.ToArray());
        }
    }

    [Theory]
    [MemberData(nameof(Passes))]
    public void A_pass_finds_nothing_to_do_in_what_it_made(string name)
    {
        foreach (var graph in Networks())
        {
            var once = Pass(name).Apply(graph).Graph;

            var twice = Pass(name).Apply(once);

            // A fold can open the way to another one behind it, as where sums become sums of less.
            Assert.True(twice.Graph.Nodes.Length <= once.Nodes.Length);
            if (name is "identity-removal" or "dropout-removal" or "dead-node-removal" or "memory-schedule" or "constant-folding")
            {
                Assert.Same(once, twice.Graph);
                Assert.Empty(twice.Folds);
            }
        }
    }

    [Theory]
    [MemberData(nameof(Passes))]
    public void Owners_name_the_node_that_does_the_work_and_values_the_one_whose_value_it_is(string name)
    {
        foreach (var graph in Networks())
        {
            var passes = Pass(name).Apply(graph);

            Assert.Equal(graph.Nodes.Length, passes.Owners.Length);
            Assert.Equal(passes.Graph.Nodes.Length, passes.Values.Length);
            Assert.All(passes.Owners, o => Assert.InRange(o, -1, passes.Graph.Nodes.Length - 1));
            foreach (var node in passes.Graph.Nodes)
            {
                var self = graph.Nodes.Single(n => n.Name == node.Name);
                Assert.Equal(node.Index, passes.Owners[self.Index]);
                Assert.Equal(self.Output, node.Output);
                Assert.Equal(node.Index, passes.Owners[passes.Values[node.Index]]);
            }
        }
    }

    [Fact]
    public void Networks_without_anything_to_do_come_back_as_they_are()
    {
        var builder = new GraphBuilder(TensorShape.Map(3, 8, 8));
        builder.Add("b", new Operator.Convolution(4, 3) { FusedActivation = ActivationFunction.Relu }, builder.Add("a", new Operator.Pool(PoolKind.Max, 2, 2), 0));
        var graph = builder.Build();

        var passes = PassCatalogue.InARow.Apply(graph);

        Assert.Same(graph, passes.Graph);
        Assert.Empty(passes.Folds);
    }

    [Theory]
    [InlineData("mobilenet_v2")]
    [InlineData("mobilenet_v3_large")]
    public void A_reference_network_comes_down_to_its_layers_and_keeps_its_work(string name)
    {
        var graph = ReferenceCatalogue.Find(name)!.Lower(TensorShape.Map(3, 224, 224), 1000);

        var passes = PassCatalogue.InARow.Apply(graph);

        Assert.Equal(graph.Macs, passes.Graph.Macs);
        Assert.DoesNotContain(passes.Graph.Nodes, n => n.Operator is Operator.BatchNorm or Operator.Activation or Operator.Add or Operator.Dropout);

        // A folded norm leaves one shift for each channel of its two parameters.
        var channels = graph.Nodes.Where(n => n.Operator is Operator.BatchNorm).Sum(n => n.Output.Channels);
        Assert.Equal(graph.Parameters - channels, passes.Graph.Parameters);
    }

    [Theory]
    [InlineData("mobilenet_v2")]
    [InlineData("mobilenet_v3_large")]
    public void Fused_blocks_read_as_the_blocks_they_were(string name)
    {
        var graph = ReferenceCatalogue.Find(name)!.Lower(TensorShape.Map(3, 224, 224), 1000);

        var fused = GraphBlocks.Of(PassCatalogue.InARow.Apply(graph).Graph);

        Assert.Equal(
            GraphBlocks.Of(graph).Select(b => $"{b.Name}: {b.Description.Replace(", dropout 0.2", "", StringComparison.Ordinal)}"),
            fused.Select(b => $"{b.Name}: {b.Description}"));
    }

    [Fact]
    public void A_schedule_before_other_passes_is_refused()
    {
        var exception = Assert.Throws<ArgumentException>(() => new PassSequence(new PassSequence(new MemorySchedule()), new IdentityRemoval()));

        Assert.Contains("memory-schedule must be the last pass, not the one before identity-removal", exception.Message, StringComparison.Ordinal);
    }

    private static GraphPass Pass(string name) => PassCatalogue.All.SingleOrDefault(p => p.Name == name) ?? PassCatalogue.InARow;

    private static IEnumerable<NetworkGraph> Networks() => Enumerable.Range(0, 200).Select(seed => RandomNetworks.Of(seed, 6 + (seed % 30)));

    private static string Text(Node node) => $"{node.Index} {node.Name} {node.Operator} [{string.Join(',', node.Inputs)}] {node.Output}";
}
