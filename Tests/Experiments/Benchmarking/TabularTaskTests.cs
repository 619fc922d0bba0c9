using System.Collections.Immutable;
using NasLab.Experiments.Benchmarking;
using NasLab.SearchSpaces;
using NasLab.SearchSpaces.Spaces;
using NasLab.SearchSpaces.Spaces.Cells;
using NasLab.Tests.Search.Synthetic;

namespace NasLab.Tests.Experiments.Benchmarking;

public sealed class TabularTaskTests
{
    [Fact]
    public void A_known_cost_stands_in_the_preview_and_an_unknown_one_is_learned()
    {
        var task = SmallTask.Create();
        var architecture = SmallTask.Architectures[17];

        var known = task.Problem(costKnown: true, trials: 9);
        var unknown = task.Problem(costKnown: false, trials: 9);

        Assert.Equal([true, false], known.Objectives.Select(o => o.Learned));
        Assert.Equal([double.NaN, 1 + Landscape.Cost(architecture, 2)], known.Preview(architecture).Values.ToArray());
        Assert.Equal([true, true], unknown.Objectives.Select(o => o.Learned));
        Assert.Equal([double.NaN, double.NaN], unknown.Preview(architecture).Values.ToArray());
        Assert.Equal(0.9, known.Groups[0].Reference[0], 12);
        Assert.Equal(1.1 * 2, known.Groups[0].Reference[1], 12);
    }

    [Fact]
    public void A_strategy_sees_what_the_space_says_of_an_architecture_behind_its_counts_where_costs_are_known()
    {
        var space = (CellSpace)SpaceCatalogue.Find("nasbench201")!.CreateDefault();
        int[] rows = [.. Enumerable.Range(0, 15_625)];
        var task = new TabularTask("cells", space, [.. rows.Select(space.AtPublishedIndex)], new TaskColumns
        {
            Errors = [.. rows.Select(r => 1 / (2.0 + r))],
            Costs = [new CostColumn("phone", "latencyMs", [.. rows.Select(r => 1.0 + r)])],
            Epochs = 8,
            Counts = [[.. rows.Select(r => 3.0 * r)], [.. rows.Select(r => 7.0 * r)]],
        });
        var (one, other) = (space.AtPublishedIndex(4321), space.AtPublishedIndex(99));

        var known = task.Problem(costKnown: true, trials: 2).Features;
        var unknown = task.Problem(costKnown: false, trials: 2).Features;

        Assert.Equal([Math.Log(1 + (3 * 4321)), Math.Log(1 + (7 * 4321)), .. space.Features(one)], known(one).AsEnumerable());
        Assert.Equal(space.Features(one).AsEnumerable(), unknown(one).AsEnumerable());
        Assert.NotEqual(unknown(one).AsEnumerable(), unknown(other).AsEnumerable());
    }

    [Fact]
    public void An_evaluation_gives_the_row_of_its_budget_and_no_other_budget_is_made_up()
    {
        var task = SmallTask.Create();
        var error = Landscape.Error(SmallTask.Architectures[17]);
        var cost = 1 + Landscape.Cost(SmallTask.Architectures[17], 2);

        Assert.Equal([error, cost], task.Evaluate(17, new Fidelity(8)).ToArray());
        Assert.Equal([0.5 + (0.5 * error), cost], task.Evaluate(17, new Fidelity(2)).ToArray());
        Assert.Contains("2 and 8", Assert.Throws<ArgumentException>(() => task.Evaluate(17, new Fidelity(4))).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_column_that_is_too_short_is_refused()
    {
        var columns = new TaskColumns { Errors = [.. SmallTask.Architectures.Select(Landscape.Error)], Costs = [new CostColumn("phone", "latencyMs", [1, 2])], Epochs = 1 };

        Assert.Throws<ArgumentException>(() => new TabularTask("short", SmallTask.Space, SmallTask.Architectures, columns));
    }

    [Fact]
    public void Several_devices_are_several_fronts_over_one_pool()
    {
        // given
        var task = SmallTask.OnTwoDevices();
        var architecture = SmallTask.Architectures[17];

        // when
        var problem = task.Problem(costKnown: true, trials: 9);

        // then
        var (cost, other) = (1 + Landscape.Cost(architecture, 2), 1 + Landscape.Cost(architecture, -0.3));
        Assert.Equal(["phone", "camera"], task.Devices.ToArray());
        Assert.Equal(["error", "latencyMs@phone", "latencyMs@camera"], problem.Objectives.Select(o => o.Name));
        Assert.Equal(["phone", "camera"], problem.Groups.Select(g => g.Name));
        Assert.Equal([0, 1], problem.Groups[0].Objectives.ToArray());
        Assert.Equal([0, 2], problem.Groups[1].Objectives.ToArray());
        Assert.Equal([double.NaN, cost, other], problem.Preview(architecture).Values.ToArray());
        Assert.Equal([Landscape.Error(architecture), cost, other], task.Evaluate(17, new Fidelity(8)).ToArray());
        Assert.IsType<PoolRegret>(task.Regret);
    }

    [Fact]
    public void A_fingerprint_knows_every_number_and_no_order()
    {
        // given the same table, in another order, and with one number changed
        var order = Enumerable.Range(0, SmallTask.Architectures.Length).Reverse().ToArray();
        var seconds = Enumerable.Range(0, order.Length).Select(i => 1.0 + i).ToImmutableArray();

        var one = Of([.. Enumerable.Range(0, order.Length)], seconds);
        var reversed = Of(order, [.. seconds.Reverse()]);
        var changed = Of([.. Enumerable.Range(0, order.Length)], seconds.SetItem(40, 41.5));

        Assert.Equal(one.Fingerprint, reversed.Fingerprint);
        Assert.NotEqual(one.Fingerprint, changed.Fingerprint);
        Assert.NotEqual(SmallTask.Create().Fingerprint, SmallTask.OnTwoDevices().Fingerprint);

        static TabularTask Of(int[] order, ImmutableArray<double> seconds)
        {
            ImmutableArray<Architecture> architectures = [.. order.Select(i => SmallTask.Architectures[i])];
            return new TabularTask("small", SmallTask.Space, architectures, new TaskColumns
            {
                Errors = [.. architectures.Select(Landscape.Error)],
                Costs = [new CostColumn("phone", "latencyMs", [.. architectures.Select(a => 1 + Landscape.Cost(a, 2))])],
                TrainingSeconds = seconds,
                Epochs = 8,
            });
        }
    }
}
