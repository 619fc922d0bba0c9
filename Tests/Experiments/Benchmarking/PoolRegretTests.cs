using System.Collections.Immutable;
using NasLab.Experiments.Benchmarking;
using NasLab.Tests.Search.Pareto;

namespace NasLab.Tests.Experiments.Benchmarking;

public sealed class PoolRegretTests
{
    [Fact]
    public void The_regret_of_a_pool_weighs_each_fronts_by_its_true_hypervolume()
    {
        // given three devices on which the same networks cost differently
        var random = new Random(11);
        var devices = Enumerable.Range(0, 3).Select(d => RandomPoints.Uniform(new Random(d), 60, 2).Select((p, i) => ImmutableArray.Create(Error(i), p[1])).ToArray()).ToArray();
        var rows = Enumerable.Range(0, 60).ToArray();
        random.Shuffle(rows);
        var best = devices.Select(d => new FrontRegret(d).BestHypervolume).ToArray();

        // when
        var curve = new PoolRegret([.. devices.Select(d => new FrontRegret(d))]).Curve(rows);

        // then the hypervolumes are added up, as brute force finds each
        for (var n = 1; n <= rows.Length; n++)
        {
            var found = devices.Select((d, i) => best[i] * (1 - BruteForceRegret.Of(d, [.. rows[..n].Select(r => d[r])]))).Sum();
            Assert.Equal(1 - (found / best.Sum()), curve[n - 1], 1e-9);
        }

        Assert.NotEqual(best[0], best[1], 1e-3);
    }

    private static double Error(int row) => (double)(row * 37 % 60) / 60;
}
