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
        StrategyFactory[] strategies = [.. new[] { "random", "nsga2" }.Select(n => StrategyFactory.Of(new StrategyChoice(StrategyCatalogue.Find(n)!)))];
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
    public void Options_reach_the_strategy_and_stand_in_its_name()
    {
        // given
        var task = SmallTask.Create();
        var entry = StrategyCatalogue.Find("nsga2")!;
        var options = new Nsga2Options { PopulationSize = 4, InitialSamples = 4, MutationsPerChild = 2 };
        var settings = new RunSettings { Evaluations = 30 };

        // when
        var set = StrategyFactory.Of(new StrategyChoice(entry) { Options = options, Settings = ["populationSize=4"] });
        var results = SearchBenchmark.Run([task], [set, StrategyFactory.Of(new StrategyChoice(entry))], [5], settings, _ => { }, CancellationToken.None);

        // then
        var expected = TabularStudy.Run(task, new StrategyFactory("own", () => new Nsga2(options)), settings, 5, CancellationToken.None);
        Assert.Equal(["nsga2, populationSize=4", "nsga2"], results.Select(r => r.Strategy));
        Assert.Equal(task.Regret.Curve(expected.Rows), results[0].Regret[0]);
        Assert.NotEqual(results[0].Regret[0].ToArray(), results[1].Regret[0].ToArray());
        Assert.Same(options, results[0].Options);
    }

    [Fact]
    public void Regret_by_time_is_what_had_come_by_then_on_the_simulated_clock()
    {
        // given row r trains for 1 + r % 3 seconds, of which the mean is 2, so that two workers do an evaluation a second
        var task = SmallTask.Create([.. SmallTask.Architectures.Select((_, r) => 1.0 + (r % 3))]);
        var strategy = StrategyFactory.Of(new StrategyChoice(StrategyCatalogue.Find("random")!));
        var settings = new RunSettings { Evaluations = 12, Clock = new SimulatedClock(2, null) };

        // when
        var result = SearchBenchmark.Run([task], [strategy], [5], settings, _ => { }, CancellationToken.None)[0];

        // then
        var run = TabularStudy.Run(task, strategy, settings, 5, CancellationToken.None);
        var curve = task.Regret.Curve(run.Rows);
        Assert.Equal(1, result.StepSeconds, 1e-12);
        for (var second = 1; second <= 12; second++)
        {
            var come = run.ClockSeconds.Count(c => c <= second);
            Assert.Equal(come == 0 ? 1 : curve[come - 1], result.RegretByTime[0][second - 1]);
        }

        Assert.NotEqual(result.Regret[0].ToArray(), result.RegretByTime[0].ToArray());
    }

    [Fact]
    public void Figures_are_medians_over_seeds_and_means_over_tasks()
    {
        var one = RegretSummary.Of([[0.4, 0.1, 0.3]]);
        var both = RegretSummary.Of([[0.4, 0.1, 0.3], [0.1, 0.2, 0.3]]);

        Assert.Equal(0.3, one.Median);
        Assert.Equal(0.8 / 3, one.Mean, 12);
        Assert.Equal(0.25, both.Median, 12);
        Assert.True(one.Low <= 0.3 && one.High >= 0.3);
    }

    [Fact]
    public void Regret_is_stated_at_the_usual_places_and_at_the_end()
    {
        Assert.Equal([50, 100, 200, 300], RegretSummary.Checkpoints(300).ToArray());
        Assert.Equal([50, 100, 200, 400], RegretSummary.Checkpoints(400).ToArray());
        Assert.Equal([20], RegretSummary.Checkpoints(20).ToArray());
    }
}
