using NasLab.CostModels.Fusion;
using NasLab.SearchSpaces;
using NasLab.SearchSpaces.Graph;

namespace NasLab.Tests.CostModels;

public sealed class FusionPlanTests
{
    private static readonly FusionRules None = new();
    private static readonly FusionRules Everything = new(FusesSmoothActivations: true, FusesResidualAdd: true, DropsDeadNodes: true);

    [Fact]
    public void A_batch_norm_and_a_relu_ride_on_the_convolution_before_them()
    {
        var graph = HandWrittenGraphs.Chain();

        var plan = FusedGraph.From(graph).Plan(None);

        Assert.Equal(["a", "b"], plan.Operators.Select(o => o.Name));
        Assert.Equal([1, 2, 3], plan.Operators[0].Nodes.ToArray());
        Assert.Equal([0], plan.Operators[0].Inputs.ToArray());
        Assert.Equal([1], plan.Operators[1].Inputs.ToArray());
        Assert.Equal(3 * 8 * 9 * 64, plan.Operators[0].Macs);
        Assert.Equal(8 * 64, plan.Operators[0].ElementOperations);
        Assert.Equal((3 * 8 * 9) + 8, plan.Operators[0].WeightElements);
        Assert.Equal(3 * 64, plan.Operators[0].InputElements);
        Assert.Equal(8 * 64, plan.Operators[0].OutputElements);
        Assert.Equal(8 * 4 * 9, plan.Operators[1].WeightElements);
    }

    [Fact]
    public void Runtimes_that_differ_in_nothing_which_a_graph_has_share_its_plan()
    {
        // Convolutions, a relu, and neither an addition nor a dead node.
        var chain = FusedGraph.From(HandWrittenGraphs.Chain());
        var smooth = FusedGraph.From(HandWrittenGraphs.Single(TensorShape.Map(3, 8, 8), new Operator.Activation(ActivationFunction.Silu)));

        Assert.Same(chain.Plan(None), chain.Plan(Everything));
        Assert.Same(smooth.Plan(None), smooth.Plan(new FusionRules(FusesResidualAdd: true, DropsDeadNodes: true)));
        Assert.NotSame(smooth.Plan(None), smooth.Plan(new FusionRules(FusesSmoothActivations: true)));
    }

    [Fact]
    public void Folding_gives_no_second_bias_to_a_convolution_that_has_one()
    {
        var builder = new GraphBuilder(TensorShape.Map(3, 4, 4));
        builder.Add("bn", new Operator.BatchNorm(), builder.Add("conv", new Operator.Convolution(5, 1, Bias: true), 0));

        var plan = FusedGraph.From(builder.Build()).Plan(None);

        Assert.Equal((3 * 5) + 5, Assert.Single(plan.Operators).WeightElements);
    }

    [Fact]
    public void The_classes_of_an_inverted_residual_are_those_of_its_convolutions()
    {
        var graph = HandWrittenGraphs.InvertedResidual();

        var plan = FusedGraph.From(graph).Plan(None);

        Assert.Equal(
            ["pointwise-convolution", "depthwise-convolution", "pointwise-convolution", "add"],
            plan.Operators.Select(o => o.Class.ToName()));
        Assert.Equal([0, 3], plan.Operators[3].Inputs.ToArray());
        Assert.Equal(2 * 4 * 64, plan.Operators[3].InputElements);
    }

    [Fact]
    public void A_residual_addition_rides_on_the_later_summand_where_the_runtime_fuses_it()
    {
        var graph = HandWrittenGraphs.InvertedResidual();

        var plan = FusedGraph.From(graph).Plan(Everything);

        Assert.Equal(3, plan.Operators.Length);
        Assert.Equal([2, 0], plan.Operators[2].Inputs.ToArray());
        Assert.Equal((16 + 4) * 64, plan.Operators[2].InputElements);
        Assert.Equal(4 * 64, plan.Operators[2].ElementOperations);
    }

    [Fact]
    public void Squeeze_and_excite_stays_in_its_parts_and_smooth_activations_ride_only_where_allowed()
    {
        var graph = HandWrittenGraphs.SqueezeExcite();

        var apart = FusedGraph.From(graph).Plan(None);
        var fused = FusedGraph.From(graph).Plan(Everything);

        Assert.Equal(["conv", "act", "squeeze", "reduce", "restore", "restore.act", "scale"], apart.Operators.Select(o => o.Name));
        Assert.Equal(["conv", "squeeze", "reduce", "restore", "scale"], fused.Operators.Select(o => o.Name));
        Assert.Equal(8 * 16 * 5, fused.Operators[0].ElementOperations);
        Assert.Equal((8 * 16) + 8, fused.Operators[4].InputElements);
    }

    [Fact]
    public void What_another_operator_reads_is_not_fused_away()
    {
        var builder = new GraphBuilder(TensorShape.Map(4, 4, 4));
        var conv = builder.Add("conv", new Operator.Convolution(4, 1), 0);
        var norm = builder.Add("bn", new Operator.BatchNorm(), conv);
        builder.Add("add", new Operator.Add(), [conv, norm]);

        var plan = FusedGraph.From(builder.Build()).Plan(Everything);

        Assert.Equal(["conv", "bn", "add"], plan.Operators.Select(o => o.Name));
        Assert.Equal(8, plan.Operators[1].WeightElements);
    }

    [Fact]
    public void Identity_dropout_and_flatten_cost_nothing_and_fusion_sees_through_them()
    {
        var builder = new GraphBuilder(TensorShape.Map(4, 1, 1));
        var x = builder.Add("conv", new Operator.Convolution(4, 1), 0);
        x = builder.Add("identity", new Operator.Identity(), x);
        x = builder.Add("relu", new Operator.Activation(ActivationFunction.Relu), x);
        x = builder.Add("flatten", new Operator.Flatten(), x);
        x = builder.Add("dropout", new Operator.Dropout(0.2), x);
        builder.Add("fc", new Operator.Linear(3), x);

        var plan = FusedGraph.From(builder.Build()).Plan(None);

        Assert.Equal(["conv", "fc"], plan.Operators.Select(o => o.Name));
        Assert.Equal([1, 2, 3, 4, 5], plan.Operators[0].Nodes.ToArray());
        Assert.Equal([1], plan.Operators[1].Inputs.ToArray());
        Assert.Equal(12, plan.Operators[1].Macs);
        Assert.Equal(15, plan.Operators[1].WeightElements);
    }

    [Fact]
    public void Dead_nodes_are_priced_unless_the_runtime_drops_them()
    {
        var builder = new GraphBuilder(TensorShape.Map(4, 4, 4));
        builder.Add("dead", new Operator.Convolution(4, 3, Padding: 1), 0);
        builder.Add("alive", new Operator.Convolution(4, 1), 0);

        var graph = FusedGraph.From(builder.Build());

        Assert.Equal(["dead", "alive"], graph.Plan(None).Operators.Select(o => o.Name));
        Assert.Equal(["alive"], graph.Plan(Everything).Operators.Select(o => o.Name));
    }

    [Fact]
    public void What_does_not_depend_on_the_input_runs_unless_the_runtime_compiles_ahead()
    {
        var builder = new GraphBuilder(TensorShape.Map(4, 4, 4));
        var fed = builder.Add("feeds.zero", new Operator.Convolution(4, 3, Padding: 1), 0);
        var zero = builder.Add("zero", new Operator.Zero(), fed);
        var shift = builder.Add("shift", new Operator.BatchNorm(), zero);
        var alive = builder.Add("alive", new Operator.Convolution(4, 1), 0);
        var sum = builder.Add("sum", new Operator.Add(), [alive, zero]);
        builder.Add("last", new Operator.Multiply(), [sum, shift]);
        var graph = FusedGraph.From(builder.Build());

        var (eager, compiled) = (graph.Plan(None), graph.Plan(new FusionRules(DropsDeadNodes: true)));

        Assert.Equal(["alive", "feeds.zero", "last", "shift", "sum", "zero"], eager.Operators.Select(o => o.Name).Order(StringComparer.Ordinal));
        Assert.Equal(["alive", "last"], compiled.Operators.Select(o => o.Name));

        // The constant comes with the weights: 64 numbers beside the 16 of the convolution.
        Assert.Equal((0, 64), (compiled.Operators[0].WeightElements - 16, compiled.Operators[1].WeightElements));
        Assert.Equal([1], compiled.Operators[1].Inputs.ToArray());
        Assert.Equal(64, compiled.Operators[1].InputElements);
        Assert.Equal(64 + 64, compiled.PeakActivationElements);
    }

    [Fact]
    public void A_constant_counts_as_weights_once_and_is_read_again_by_the_next_reader()
    {
        var builder = new GraphBuilder(TensorShape.Map(4, 4, 4));
        var constant = builder.Add("constant", new Operator.Constant(TensorShape.Map(4, 4, 4)), []);
        var first = builder.Add("first", new Operator.Add(), [0, constant]);
        builder.Add("second", new Operator.Multiply(), [first, constant]);

        var plan = FusedGraph.From(builder.Build()).Plan(None);

        Assert.Equal(64, plan.WeightElements);
        Assert.Equal([64, 128], plan.Operators.Select(o => o.InputElements));
    }

    [Fact]
    public void A_network_that_does_not_depend_on_its_input_runs_nothing_when_compiled_ahead()
    {
        var builder = new GraphBuilder(TensorShape.Map(4, 4, 4));
        builder.Add("shift", new Operator.BatchNorm(), builder.Add("zero", new Operator.Zero(), 0));

        var plan = FusedGraph.From(builder.Build()).Plan(Everything);

        Assert.Empty(plan.Operators);
        Assert.Equal(64, plan.PeakActivationElements);
    }

    [Fact]
    public void A_batch_norm_rides_on_the_convolution_behind_it_where_that_pads_nothing()
    {
        var builder = new GraphBuilder(TensorShape.Map(4, 4, 4));
        var pool = builder.Add("pool", new Operator.Pool(PoolKind.Max, 2, 2), 0);
        builder.Add("conv", new Operator.Convolution(6, 1), builder.Add("bn", new Operator.BatchNorm(), pool));

        var plan = FusedGraph.From(builder.Build()).Plan(None);

        Assert.Equal(["pool", "conv"], plan.Operators.Select(o => o.Name));
        Assert.Equal([3, 2], plan.Operators[1].Nodes.ToArray());
        Assert.Equal((4 * 6) + 6, plan.Operators[1].WeightElements);
    }

    [Fact]
    public void Operators_run_in_the_order_with_the_lowest_peak()
    {
        var builder = new GraphBuilder(TensorShape.Map(1, 2, 2));
        var left = builder.Add("left", new Operator.Convolution(10, 1), 0);
        var right = builder.Add("right", new Operator.Convolution(10, 1), 0);
        left = builder.Add("left.narrow", new Operator.Convolution(1, 1), left);
        right = builder.Add("right.narrow", new Operator.Convolution(1, 1), right);
        builder.Add("product", new Operator.Multiply(), [left, right]);

        var plan = FusedGraph.From(builder.Build()).Plan(None);

        Assert.Equal(["left", "left.narrow", "right", "right.narrow", "product"], plan.Operators.Select(o => o.Name));
        Assert.Equal([1, 3, 2, 4, 5], plan.Operators.Select(o => o.Nodes.Single()));
        Assert.Equal([[0], [1], [0], [3], [2, 4]], plan.Operators.Select(o => o.Inputs.ToArray()));
        Assert.Equal(4 * (1 + 1 + 10), plan.PeakActivationElements);
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public void Every_operator_has_a_rule(string kind, NetworkGraph graph)
    {
        var plan = FusedGraph.From(graph).Plan(None);

        Assert.Equal(kind is "identity" or "dropout" or "flatten" ? 0 : 1, plan.Operators.Length);
        Assert.Equal(graph.Macs, plan.Operators.Sum(o => o.Macs));
    }

    [Fact]
    public void The_rules_are_tried_on_every_operator_there_is()
    {
        var tried = Kinds().Select(k => ((NetworkGraph)k[1]).Output.Operator.GetType())
            .Append(typeof(Operator.Input)).Append(typeof(Operator.Constant)).ToHashSet();

        var all = typeof(Operator).GetNestedTypes().Where(t => t.IsSubclassOf(typeof(Operator)) && !t.IsAbstract);

        Assert.Empty(all.Except(tried));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    [InlineData(5)]
    public void A_plan_covers_every_node_once_and_loses_no_work(int seed)
    {
        var graph = HandWrittenGraphs.Random(seed);

        var plan = FusedGraph.From(graph).Plan(new FusionRules(FusesSmoothActivations: true, FusesResidualAdd: true));

        var covered = plan.Operators.SelectMany(o => o.Nodes).ToArray();
        Assert.Equal(covered.Length, covered.Distinct().Count());
        Assert.All(graph.Nodes.Where(n => !covered.Contains(n.Index)), n => Assert.True(n.Operator is Operator.Input or Operator.Identity));
        Assert.Equal(graph.Macs, plan.Operators.Sum(o => o.Macs));
        Assert.All(plan.Operators.Select((o, i) => (o, i)), p => Assert.All(p.o.Inputs, v => Assert.InRange(v, 0, p.i)));
    }

    public static TheoryData<string, NetworkGraph> Kinds()
    {
        var map = TensorShape.Map(4, 6, 6);
        Operator[] overMaps =
        [
            new Operator.Convolution(8, 3, Padding: 1), new Operator.BatchNorm(), new Operator.Activation(ActivationFunction.Silu),
            new Operator.Pool(PoolKind.Average, 3, 2), new Operator.GlobalAveragePool(), new Operator.ChannelSlice(1, 2),
            new Operator.ChannelShuffle(2), new Operator.Flatten(), new Operator.Dropout(0.1), new Operator.Identity(), new Operator.Zero(2),
        ];
        Operator[] overPairs = [new Operator.Add(), new Operator.Multiply(), new Operator.Concat()];
        var data = new TheoryData<string, NetworkGraph>();
        foreach (var @operator in overMaps)
        {
            data.Add(@operator.Kind, HandWrittenGraphs.Single(map, @operator));
        }

        foreach (var @operator in overPairs)
        {
            var builder = new GraphBuilder(map);
            builder.Add("pair", @operator, [0, 0]);
            data.Add(@operator.Kind, builder.Build());
        }

        data.Add("linear", HandWrittenGraphs.Single(TensorShape.Vector(7), new Operator.Linear(3)));
        return data;
    }
}
