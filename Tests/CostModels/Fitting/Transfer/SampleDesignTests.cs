using NasLab.CostModels.Fitting.Regression;
using NasLab.CostModels.Fitting.Transfer;

namespace NasLab.Tests.CostModels.Fitting.Transfer;

public sealed class SampleDesignTests
{
    private static readonly TransferOptions _linear = new() { PairedFeatures = 0 };

    [Theory]
    [InlineData(3)]
    [InlineData(4)]
    public void On_small_pools_the_design_is_nearly_the_best_of_all_and_no_worse_than_the_greedy_one(int count)
    {
        var shortfalls = new List<double>();
        for (var seed = 0; seed < 30; seed++)
        {
            var rows = RandomRows(seed, 11, 4);
            var best = Subsets(rows.Length, count).Max(s => LogDeterminant(rows, s));
            var greedy = new DesignSearch(rows);
            greedy.AddGreedily(count);

            var chosen = SampleDesign.Choose(rows, count, new Random(seed));

            var own = LogDeterminant(rows, chosen);
            Assert.Equal(count, chosen.Distinct().Count());
            Assert.True(own >= greedy.LogDeterminant - 1e-9, $"{own} < {greedy.LogDeterminant}");
            shortfalls.Add(best - own);
        }

        // D-efficiency, exp(-shortfall / dimensions): 97 % at the worst, and mostly the very optimum.
        Assert.InRange(shortfalls.Max(), -1e-9, -4 * Math.Log(0.97));
        Assert.InRange(shortfalls.Count(s => s < 1e-9), 24, 30);
    }

    [Fact]
    public void No_exchange_of_one_network_improves_the_design()
    {
        var rows = RandomRows(1, 60, 5);

        var chosen = SampleDesign.Choose(rows, 8, new Random(1));

        var own = LogDeterminant(rows, chosen);
        for (var place = 0; place < chosen.Length; place++)
        {
            foreach (var row in Enumerable.Range(0, rows.Length).Except(chosen))
            {
                var other = chosen.ToArray();
                other[place] = row;
                Assert.True(LogDeterminant(rows, other) <= own + 1e-6);
            }
        }
    }

    [Fact]
    public void Random_starts_find_better_designs_where_exchanges_from_the_greedy_one_are_stuck_and_never_worse_ones()
    {
        var better = 0;
        for (var seed = 0; seed < 60; seed++)
        {
            var rows = RandomRows(100 + seed, 40, 5);
            var stuck = new DesignSearch(rows);
            stuck.AddGreedily(6);
            stuck.Exchange();

            var own = LogDeterminant(rows, SampleDesign.Choose(rows, 6, new Random(seed)));

            Assert.True(own >= stuck.LogDeterminant - 1e-6, $"{own} < {stuck.LogDeterminant}");
            better += own > stuck.LogDeterminant + 1e-6 ? 1 : 0;
        }

        Assert.InRange(better, 5, 60);
    }

    [Fact]
    public void Every_exchange_that_is_made_raises_the_determinant_that_is_kept_of_the_choice()
    {
        for (var seed = 0; seed < 20; seed++)
        {
            // given a poor choice: the rows of least information
            var rows = RandomRows(seed, 30, 4);
            var poor = Enumerable.Range(0, 30).OrderBy(r => rows[r].Sum(x => x * x)).Take(6).ToArray();
            var search = new DesignSearch(rows);
            Array.ForEach(poor, search.Add);
            Assert.Equal(LogDeterminant(rows, poor), search.LogDeterminant, 1e-9);

            // when
            search.Exchange();

            // then what is kept is what the rows give, more than before, and the order begins with the most telling row
            var order = search.InOrderOfGain();
            Assert.Equal(LogDeterminant(rows, order), search.LogDeterminant, 1e-6);
            Assert.True(search.LogDeterminant > LogDeterminant(rows, poor) + 1);
            for (var n = 1; n < order.Length; n++)
            {
                var gains = order[(n - 1)..].Select(r => LogDeterminant(rows, [.. order[..(n - 1)], r]));
                Assert.True(LogDeterminant(rows, order[..n]) >= gains.Max() - 1e-9);
            }
        }
    }

    [Fact]
    public void Designed_samples_predict_better_than_random_ones()
    {
        var (designed, random) = (0.0, 0.0);
        for (var trial = 0; trial < 10; trial++)
        {
            var simulated = new SimulatedDevices(seed: 40 + trial, features: 9);
            var prior = DevicePrior.From(simulated.Names, simulated.Networks, [.. Enumerable.Range(0, 10).Select(s => simulated.Source(s, 0.02))], _linear);
            var truth = simulated.Device();
            var measured = simulated.Measured(truth, 0.02);

            designed += Error(SampleDesign.Choose(prior, simulated.Networks, 8, new Random(trial)));
            random += Error([.. Enumerable.Range(0, 8)]);

            double Error(int[] chosen)
            {
                var fit = FewShotFit.Of(prior, [.. chosen.Select(i => simulated.Networks[i])], [.. chosen.Select(i => measured[i])]);
                return simulated.Networks.Zip(truth).Average(t => Math.Abs((fit.Predict(t.First).LatencyMs / t.Second) - 1));
            }
        }

        Assert.InRange(designed, 0, 0.95 * random);
    }

    [Fact]
    public void A_design_tells_more_than_any_of_a_thousand_random_ones()
    {
        var rows = RandomRows(3, 200, 6);
        var random = new Random(1);

        var own = LogDeterminant(rows, SampleDesign.Choose(rows, 10, new Random(1)));

        var most = Enumerable.Range(0, 1000).Max(_ => LogDeterminant(rows, [.. Enumerable.Range(0, rows.Length).OrderBy(_ => random.Next()).Take(10)]));
        Assert.True(own > most + 1, $"{own} against {most}");
    }

    [Fact]
    public void The_same_seed_gives_the_same_design_with_sources_and_without()
    {
        var simulated = new SimulatedDevices(seed: 9);
        DevicePrior[] priors =
        [
            DevicePrior.From(simulated.Names, simulated.Networks, []),
            DevicePrior.From(simulated.Names, simulated.Networks, [.. Enumerable.Range(0, 6).Select(s => simulated.Source(s, 0.02))]),
        ];

        Assert.All(priors, prior =>
        {
            var first = SampleDesign.Choose(prior, simulated.Networks, 10, new Random(4));
            Assert.Equal(first, SampleDesign.Choose(prior, simulated.Networks, 10, new Random(4)));
            Assert.Equal(10, first.Distinct().Count());
        });
    }

    [Fact]
    public void Networks_that_do_not_depend_on_their_input_are_not_suggested()
    {
        var simulated = new SimulatedDevices(seed: 12);
        var prior = DevicePrior.From(simulated.Names, simulated.Networks, []);
        var candidates = simulated.Networks.Select((n, i) => n with { DependsOnInput = i % 4 == 0 }).ToArray();

        var chosen = SampleDesign.Choose(prior, candidates, 20, new Random(1));

        Assert.All(chosen, c => Assert.True(candidates[c].DependsOnInput));
        Assert.Throws<ArgumentOutOfRangeException>(() => SampleDesign.Choose(prior, candidates, 101, new Random(1)));
    }

    [Fact]
    public void A_network_that_is_half_dead_tells_most_and_one_that_is_nearly_all_dead_is_not_suggested()
    {
        // given networks that are alike but for what of them is dead
        var simulated = new SimulatedDevices(seed: 13);
        var prior = DevicePrior.From(simulated.Names, simulated.Networks, []);
        var (little, middling, much) = (Features(1), Features(4), Features(7));
        var whole = Enumerable.Repeat(new NetworkFeatures(much, much), 5).ToArray();
        NetworkFeatures half = new(much, middling), dead = new(much, little);

        // then: it says whether the device prunes, which all the others do not
        Assert.Equal(5, Assert.Single(SampleDesign.Choose(prior, [.. whole, half], 1, new Random(1))));
        Assert.DoesNotContain(5, SampleDesign.Choose(prior, [.. whole, dead], 5, new Random(1)));
        Assert.Throws<ArgumentOutOfRangeException>(() => SampleDesign.Choose(prior, [.. whole, dead], 6, new Random(1)));

        double[] Features(int size) => [.. Enumerable.Range(0, 6).Select(j => 10.0 * (j + 1) * size)];
    }

    [Fact]
    public void More_networks_than_there_are_and_none_are_refused()
    {
        var rows = RandomRows(1, 5, 2);

        Assert.Throws<ArgumentOutOfRangeException>(() => SampleDesign.Choose(rows, 6, new Random(1)));
        Assert.Throws<ArgumentOutOfRangeException>(() => SampleDesign.Choose(rows, 0, new Random(1)));
    }

    private static double[][] RandomRows(int seed, int count, int size)
    {
        var random = new Random(seed);
        return [.. Enumerable.Range(0, count).Select(_ => Enumerable.Range(0, size).Select(_ => 6 * (random.NextDouble() - 0.3)).ToArray())];
    }

    private static double LogDeterminant(double[][] rows, int[] chosen)
    {
        var size = rows[0].Length;
        var matrix = new double[size, size];
        for (var i = 0; i < size; i++)
        {
            for (var k = 0; k < size; k++)
            {
                matrix[i, k] = (i == k ? 1 : 0) + chosen.Sum(c => rows[c][i] * rows[c][k]);
            }
        }

        return Cholesky.Of(matrix).LogDeterminant;
    }

    private static IEnumerable<int[]> Subsets(int count, int size) => size == 0
        ? [[]]
        : Enumerable.Range(0, count).SelectMany(first => Subsets(first, size - 1).Select(rest => (int[])[.. rest, first]));
}
