using NasLab.SearchSpaces;
using NasLab.SearchSpaces.Graph;
using NasLab.SearchSpaces.Passes;

namespace NasLab.Tests.SearchSpaces.Passes;

public sealed class MemoryScheduleTests
{
    private static readonly MemorySchedule Schedule = new();

    [Fact]
    public void Two_branches_that_swell_and_shrink_run_one_after_the_other()
    {
        // 1, 10 and 1 channels on 4 positions, twice; written breadth first.
        var builder = new GraphBuilder(TensorShape.Map(1, 2, 2));
        var wide = builder.Add("left.wide", new Operator.Convolution(10, 1), 0);
        var other = builder.Add("right.wide", new Operator.Convolution(10, 1), 0);
        wide = builder.Add("left.narrow", new Operator.Convolution(1, 1), wide);
        other = builder.Add("right.narrow", new Operator.Convolution(1, 1), other);
        builder.Add("sum", new Operator.Add(), [wide, other]);
        var graph = builder.Build();

        var scheduled = Schedule.Apply(graph);

        Assert.Equal(["input", "left.wide", "left.narrow", "right.wide", "right.narrow", "sum"], scheduled.Graph.Nodes.Select(n => n.Name));
        Assert.Equal(4 * (1 + 10 + 10), ActivationMemory.Of(graph).PeakElements());
        Assert.Equal(4 * (1 + 1 + 10), ActivationMemory.Of(scheduled.Graph).PeakElements());
        Assert.Equal([0, 1, 3, 2, 4, 5], scheduled.Owners.ToArray());
        Assert.Equal([0, 1, 3, 2, 4, 5], scheduled.Values.ToArray());
    }

    [Fact]
    public void Blocks_that_repeat_are_ordered_alike_and_those_of_the_same_sizes_wired_otherwise_are_not()
    {
        var builder = new GraphBuilder(TensorShape.Map(1, 2, 2));
        var x = 0;
        foreach (var (block, isCrossed) in new[] { ("a", false), ("b", false), ("c", true), ("d", false), ("e", true) })
        {
            var first = builder.Add($"{block}.wide1", new Operator.Convolution(10, 1), x);
            var second = builder.Add($"{block}.wide2", new Operator.Convolution(10, 1), x);
            var narrow = builder.Add($"{block}.narrow1", new Operator.Convolution(1, 1), isCrossed ? second : first);
            var other = builder.Add($"{block}.narrow2", new Operator.Convolution(1, 1), isCrossed ? first : second);
            x = builder.Add($"{block}.sum", new Operator.Add(), [narrow, other]);
        }

        var scheduled = Schedule.Apply(builder.Build()).Graph;

        Assert.Equal(4 * (1 + 1 + 10), ActivationMemory.Of(scheduled).PeakElements());
        Assert.All(scheduled.Nodes, n => Assert.All(n.Inputs, i => Assert.True(i < n.Index)));
        Assert.Equal(["wide1", "narrow1", "wide2", "narrow2", "sum"], Names("b"));
        Assert.Equal(Names("b"), Names("d"));
        Assert.Equal(["wide1", "narrow2", "wide2", "narrow1", "sum"], Names("c"));
        Assert.Equal(Names("c"), Names("e"));

        IEnumerable<string> Names(string block) =>
            scheduled.Nodes.Select(n => n.Name).Where(n => n.StartsWith($"{block}.", StringComparison.Ordinal)).Select(n => n[2..]);
    }

    [Fact]
    public void An_order_that_cannot_be_bettered_stays()
    {
        var builder = new GraphBuilder(TensorShape.Map(2, 2, 2));
        var a = builder.Add("a", new Operator.Convolution(2, 1), 0);
        var b = builder.Add("b", new Operator.Convolution(2, 1), 0);
        builder.Add("sum", new Operator.Add(), [b, a]);
        var graph = builder.Build();

        Assert.Same(graph, Schedule.Apply(graph).Graph);
    }

    [Fact]
    public void A_dead_branch_runs_where_there_is_room_for_it()
    {
        var builder = new GraphBuilder(TensorShape.Map(1, 2, 2));
        var wide = builder.Add("wide", new Operator.Convolution(10, 1), 0);
        builder.Add("dead", new Operator.Convolution(6, 1), 0);
        builder.Add("narrow", new Operator.Convolution(1, 1), wide);
        var graph = builder.Build();

        var scheduled = Schedule.Apply(graph).Graph;

        Assert.Equal(["input", "dead", "wide", "narrow"], scheduled.Nodes.Select(n => n.Name));
        Assert.Equal(4 * 11, ActivationMemory.Of(scheduled).PeakElements());
    }

    [Fact]
    public void Views_follow_what_they_view_and_constants_stand_in_front()
    {
        var builder = new GraphBuilder(TensorShape.Map(1, 2, 2));
        var wide = builder.Add("wide", new Operator.Convolution(10, 1), 0);
        var other = builder.Add("other", new Operator.Convolution(10, 1), 0);
        var constant = builder.Add("constant", new Operator.Constant(TensorShape.Vector(3)), []);
        var flat = builder.Add("flat", new Operator.Flatten(), wide);
        var left = builder.Add("left", new Operator.Linear(3), flat);
        var right = builder.Add("right", new Operator.Linear(3), builder.Add("flat2", new Operator.Flatten(), other));
        builder.Add("out", new Operator.Dropout(0.1), builder.Add("sum", new Operator.Add(), [left, right, constant]));

        var scheduled = Schedule.Apply(builder.Build()).Graph;

        Assert.Equal(
            ["input", "constant", "wide", "flat", "left", "other", "flat2", "right", "sum", "out"], scheduled.Nodes.Select(n => n.Name));
    }

    [Fact]
    public void The_peak_is_the_lowest_of_all_orders_of_small_networks()
    {
        NetworkGraph[] graphs =
        [
            .. Enumerable.Range(0, 150).Select(seed => IrregularNetworks.Wired(seed, 5)).Where(g => g.Nodes.Length <= 10),
            .. Enumerable.Range(0, 150).Select(seed => RandomNetworks.Of(seed, 8)),
        ];

        var peaks = graphs.Select(g => ActivationMemory.Of(Schedule.Apply(g).Graph).PeakElements());

        Assert.Equal(graphs.Select(PeakMemory.LowestOfAllOrders), peaks);
        Assert.True(graphs.Count(g => PeakMemory.LowestOfAllOrders(g) < PeakMemory.Of(g)) > 30);
    }

    [Fact]
    public void The_peak_is_the_lowest_of_networks_of_some_fifteen_steps()
    {
        NetworkGraph[] graphs =
        [
            .. Enumerable.Range(0, 60).Select(seed => IrregularNetworks.Wired(1000 + seed, 8)).Where(g => g.Nodes.Length <= 16),
            .. Enumerable.Range(0, 30).Select(seed => RandomNetworks.Of(1000 + seed, 13)),
        ];

        var peaks = graphs.Select(g => ActivationMemory.Of(Schedule.Apply(g).Graph).PeakElements());

        Assert.Equal(graphs.Select(PeakMemory.LowestBySets), peaks);
        Assert.True(graphs.Count(g => PeakMemory.LowestBySets(g) < PeakMemory.Of(g)) > 20);
    }

    [Theory]
    [InlineData(365)]
    [InlineData(2791)]
    [InlineData(2794)]
    public void Where_a_narrow_search_misses_the_best_order_the_whole_one_finds_it(int seed)
    {
        var graph = IrregularNetworks.Wired(seed, 14, window: 10);
        var lowest = PeakMemory.LowestBySets(graph);

        var narrow = ActivationMemory.Of(new MemorySchedule(setsBound: 16).Apply(graph).Graph).PeakElements();
        var whole = ActivationMemory.Of(Schedule.Apply(graph).Graph).PeakElements();

        Assert.True(narrow > lowest);
        Assert.Equal(lowest, whole);
    }

    [Fact]
    public void A_network_of_many_cells_has_the_lowest_peak_of_one()
    {
        foreach (var seed in Enumerable.Range(0, 20).Where(s => IrregularNetworks.Cells(s, 1, 7).Nodes.Length <= 16))
        {
            var graph = IrregularNetworks.Cells(seed, 40, 7);

            var scheduled = Schedule.Apply(graph).Graph;

            // The first cell may start from the input, whose 4 channels are those of a cell's output: all cells are alike.
            Assert.Equal(PeakMemory.LowestBySets(IrregularNetworks.Cells(seed, 1, 7)), ActivationMemory.Of(scheduled).PeakElements());
        }
    }

    [Theory]
    [InlineData(1)]
    [InlineData(20)]
    [InlineData(MemorySchedule.DefaultSetsBound)]
    public void Beyond_the_bound_a_schedule_is_never_worse_than_the_order_given(int setsBound)
    {
        var graphs = Enumerable.Range(0, 25).Select(seed => IrregularNetworks.Wired(2000 + seed, 45, window: 8)).ToArray();

        var scheduled = graphs.Select(g => new MemorySchedule(setsBound).Apply(g).Graph).ToArray();

        var before = graphs.Select(g => ActivationMemory.Of(g).PeakElements()).ToArray();
        var after = scheduled.Select(g => ActivationMemory.Of(g).PeakElements()).ToArray();
        Assert.All(before.Zip(after), p => Assert.True(p.Second <= p.First));
        var better = before.Zip(after).Count(p => p.Second < p.First);
        Assert.True(better >= 3, $"{better} of {graphs.Length} got better");
    }

    [Fact]
    public void Many_branches_run_one_after_the_other_and_those_that_swell_most_run_first()
    {
        // Breadth first: all wide layers, then all narrow ones.
        var random = new Random(4);
        var widths = Enumerable.Range(0, 24).Select(_ => random.Next(2, 100)).ToArray();
        var builder = new GraphBuilder(TensorShape.Map(1, 2, 2));
        var wide = widths.Select((w, i) => builder.Add($"wide{i}", new Operator.Convolution(w, 1), 0)).ToArray();
        var narrow = wide.Select((w, i) => builder.Add($"narrow{i}", new Operator.Convolution(1, 1), w)).ToArray();
        builder.Add("sum", new Operator.Add(), [.. narrow]);

        var peak = ActivationMemory.Of(Schedule.Apply(builder.Build()).Graph).PeakElements();

        // Liu 1987: subtrees in the order of what their peak exceeds what they leave. A branch holds its wide and its narrow output
        // beside those before it and the input, which only the last branch lets go of.
        var branches = widths.OrderDescending().Select((w, before) => w + 1 + before + (before == widths.Length - 1 ? 0 : 1));
        Assert.Equal(4 * Math.Max(branches.Max(), widths.Length + 1), peak);
    }

    [Fact]
    public void A_wider_search_never_ends_higher_than_the_narrowest()
    {
        foreach (var graph in Enumerable.Range(0, 10).Select(seed => IrregularNetworks.Wired(3000 + seed, 40, window: 30)))
        {
            var narrow = ActivationMemory.Of(new MemorySchedule(16).Apply(graph).Graph).PeakElements();

            var wide = ActivationMemory.Of(Schedule.Apply(graph).Graph).PeakElements();

            Assert.True(wide <= narrow);
        }
    }
}
