using NasLab.Experiments.Benchmarking;
using NasLab.Search.Strategies;

namespace NasLab.Tests.Experiments.Benchmarking;

public sealed class SearchBenchmarkTests
{
    [Fact]
    public void Runs_of_all_cores_together_give_what_each_gives_alone()
    {
        // given
        var task = SmallTask.Create();
        StrategyFactory[] strategies = [.. new[] { "random", "nsga2" }.Select(n => StrategyFactory.Of(StrategyCatalogue.Find(n)!))];
        var settings = new RunSettings { Evaluations = 30 };
        var finished = new List<string>();

        // when
        var results = SearchBenchmark.Run([task], strategies, [5, 6, 7], settings, r => finished.Add(r.Strategy), CancellationToken.None);

        // then
        Assert.Equal(["random", "nsga2"], results.Select(r => r.Strategy));
        Assert.Equal(["nsga2", "random"], finished.Order(StringComparer.Ordinal));
        foreach (var (result, strategy) in results.Zip(strategies))
        {
            for (var i = 0; i < 3; i++)
            {
                var run = TabularStudy.Run(task, strategy, settings, seed: 5 + i, CancellationToken.None);
                Assert.Equal(task.Regret.Curve(run.Rows), result.Regret[i]);
            }
        }
    }

    [Fact]
    public void Figures_are_medians_over_seeds_and_means_over_tasks()
    {
        BenchmarkResult first = new("a", "s", true) { Regret = [[0.5, 0.4], [0.9, 0.1], [0.7, 0.3]], ClockSeconds = 0, Seconds = 0 };
        BenchmarkResult second = new("b", "s", true) { Regret = [[0.1, 0.1], [0.2, 0.2], [0.3, 0.3]], ClockSeconds = 0, Seconds = 0 };

        var one = RegretSummary.Of(first);
        var both = RegretSummary.Of([first, second]);

        Assert.Equal([2], one.Select(r => r.Evaluations));
        Assert.Equal(0.3, one[0].Median);
        Assert.Equal(0.8 / 3, one[0].Mean, 12);
        Assert.Equal(0.25, both[0].Median, 12);
        Assert.True(one[0].Low <= 0.3 && one[0].High >= 0.3);
    }

    [Fact]
    public void Regret_is_stated_at_the_usual_places_and_at_the_end()
    {
        Assert.Equal([50, 100, 200, 300], RegretSummary.Checkpoints(300).ToArray());
        Assert.Equal([50, 100, 200, 400], RegretSummary.Checkpoints(400).ToArray());
        Assert.Equal([20], RegretSummary.Checkpoints(20).ToArray());
    }
}
