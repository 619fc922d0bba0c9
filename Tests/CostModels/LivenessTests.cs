using NasLab.CostModels.Fusion;
using NasLab.SearchSpaces.Graph;

namespace NasLab.Tests.CostModels;

public sealed class LivenessTests
{
    [Fact]
    public void A_chain_holds_an_operators_input_and_output()
    {
        var graph = HandWrittenGraphs.Chain();

        var peak = FusedGraph.From(graph).Plan(new FusionRules()).PeakActivationElements;

        Assert.Equal((3 * 64) + (8 * 64), peak);
    }

    [Fact]
    public void A_residual_keeps_the_blocks_input_to_the_end()
    {
        var graph = HandWrittenGraphs.InvertedResidual();

        var peak = FusedGraph.From(graph).Plan(new FusionRules()).PeakActivationElements;

        Assert.Equal((4 * 64) + (16 * 64) + (16 * 64), peak);
    }

    [Fact]
    public void Without_the_addition_the_blocks_input_goes_after_the_expansion()
    {
        var whole = HandWrittenGraphs.InvertedResidual();
        var builder = new GraphBuilder(whole.Input);
        foreach (var node in whole.Nodes.Skip(1).SkipLast(1))
        {
            builder.Add(node.Name, node.Operator, node.Inputs);
        }

        var peak = FusedGraph.From(builder.Build()).Plan(new FusionRules()).PeakActivationElements;

        Assert.Equal((16 * 64) + (16 * 64), peak);
    }

    [Fact]
    public void A_squeeze_and_excite_branch_lives_beside_the_map_that_it_scales()
    {
        var graph = HandWrittenGraphs.SqueezeExcite();

        var peak = FusedGraph.From(graph).Plan(new FusionRules()).PeakActivationElements;

        // The product: the map, the scales and the output at once; 8 scales, 8 x 4 x 4 numbers in each map.
        Assert.Equal(128 + 8 + 128, peak);
    }

    [Fact]
    public void A_network_that_changes_nothing_holds_its_input()
    {
        var graph = HandWrittenGraphs.Single(NasLab.SearchSpaces.TensorShape.Map(2, 3, 3), new Operator.Identity());

        var plan = FusedGraph.From(graph).Plan(new FusionRules());

        Assert.Equal(18, plan.PeakActivationElements);
    }

    [Fact]
    public void The_peak_equals_a_brute_force_count_over_every_step_of_random_graphs()
    {
        var rules = from smooth in (bool[])[false, true]
                    from add in (bool[])[false, true]
                    from dead in (bool[])[false, true]
                    select new FusionRules(smooth, add, dead);
        var cases = (from seed in Enumerable.Range(0, 60)
                     let graph = HandWrittenGraphs.Random(seed)
                     from rule in rules
                     select (graph, plan: FusedGraph.From(graph).Plan(rule))).ToArray();

        var peaks = cases.Select(c => c.plan.PeakActivationElements);

        Assert.Equal(cases.Select(c => BruteForce(c.graph, c.plan)), peaks);
        Assert.True(cases.Select(c => c.plan.PeakActivationElements).Distinct().Count() > 20);
    }

    /// <summary>Asks of every value at every step whether it is being written or will be read.</summary>
    private static long BruteForce(NetworkGraph graph, FusionPlan plan)
    {
        var operators = plan.Operators;
        var output = graph.Nodes.Length - 1;
        while (graph.Nodes[output].Operator is Operator.Identity)
        {
            output = graph.Nodes[output].Inputs[0];
        }

        var returned = 1 + operators.ToList().FindIndex(o => o.Nodes.Contains(output));
        var peak = graph.Input.Elements;
        for (var step = 0; step < operators.Length; step++)
        {
            var live = 0L;
            for (var value = 0; value <= step + 1; value++)
            {
                var isRead = Enumerable.Range(step, operators.Length - step).Any(later => operators[later].Inputs.Contains(value));
                if (isRead || value == step + 1 || value == returned)
                {
                    live += value == 0 ? graph.Input.Elements : operators[value - 1].Output.Elements;
                }
            }

            peak = Math.Max(peak, live);
        }

        return peak;
    }
}
