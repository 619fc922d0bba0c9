using System.Collections.Immutable;
using NasLab.Experiments.Benchmarking;
using NasLab.Tests.Search.Pareto;

namespace NasLab.Tests.Experiments.Benchmarking;

public sealed class FrontRegretTests
{
    [Fact]
    public void The_curve_is_the_protocol_computed_by_brute_force()
    {
        for (var seed = 0; seed < 50; seed++)
        {
            // given
            var random = new Random(seed);
            var table = RandomPoints.OnGrid(random, 40, 2, 12).Select(p => ImmutableArray.Create(5 + (30 * p[0]), 1e8 * (1 + p[1]))).ToArray();
            if (BruteForceRegret.FrontOf(table).DistinctBy(p => p[0]).Count() < 2)
            {
                continue;
            }

            var rows = Enumerable.Range(0, table.Length).ToArray();
            random.Shuffle(rows);

            // when
            var curve = new FrontRegret(table).Curve(rows);

            // then
            for (var n = 1; n <= rows.Length; n++)
            {
                Assert.Equal(BruteForceRegret.Of(table, [.. rows[..n].Select(r => table[r])]), curve[n - 1], 1e-9);
            }
        }
    }

    [Fact]
    public void The_true_front_has_no_regret_and_all_of_it_is_needed()
    {
        var table = RandomPoints.Uniform(new Random(3), 200, 2);
        var regret = new FrontRegret(table);

        var curve = regret.Curve(regret.Front);

        Assert.Equal(0, curve[^1], 1e-12);
        Assert.All(curve.SkipLast(1), r => Assert.True(r > 1e-9));
        Assert.Equal(BruteForceRegret.FrontOf(table).Length, regret.Front.Length);
    }

    [Fact]
    public void What_lies_beyond_the_reference_counts_nothing()
    {
        // given a front from (0, 10) to (10, 0), so that the reference is (11, 11)
        ImmutableArray<double>[] table = [[0, 10], [10, 0], [4, 4], [11, 0.5], [3, 11.5]];
        var regret = new FrontRegret(table);

        var curve = regret.Curve([3, 4, 2]);

        Assert.Equal([1, 1], curve.Take(2));
        Assert.Equal(1 - (49.0 / (49 + 4 + 4)), curve[2], 1e-12);
    }

    [Fact]
    public void A_table_without_a_trade_off_is_refused()
    {
        ImmutableArray<double>[] table = [[1, 1], [2, 3], [1, 4]];

        Assert.Throws<ArgumentException>(() => new FrontRegret(table));
    }
}
