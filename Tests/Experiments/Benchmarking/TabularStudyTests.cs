using System.Collections.Immutable;
using NasLab.Experiments.Benchmarking;
using NasLab.Search;
using NasLab.Search.Strategies;
using NasLab.SearchSpaces;
using NasLab.Tests.Search.Synthetic;

namespace NasLab.Tests.Experiments.Benchmarking;

public sealed class TabularStudyTests
{
    [Fact]
    public void A_run_evaluates_what_the_strategy_proposes_until_the_budget_is_spent()
    {
        var task = SmallTask.Create();
        var inOrder = InOrder();

        var run = Run(task, inOrder, new RunSettings { Evaluations = 10 });

        Assert.Equal(Enumerable.Range(0, 10), run.Rows);
        Assert.Equal(Enumerable.Range(1, 10).Select(n => (double)n), run.Spent);
        Assert.Equal(Enumerable.Range(1, 10).Select(n => (double)n), run.ClockSeconds);
    }

    [Fact]
    public void A_run_ends_with_the_space()
    {
        var run = Run(SmallTask.Create(), () => new RandomSearch(), new RunSettings { Evaluations = 1000 });

        Assert.Equal(81, run.Rows.Distinct().Count());
        Assert.Equal(81, run.Rows.Length);
    }

    [Fact]
    public void Workers_train_side_by_side_and_results_come_in_the_order_of_the_clock()
    {
        // given: row r trains for 1 + r % 3 seconds
        var task = SmallTask.Create([.. SmallTask.Architectures.Select((_, r) => 1.0 + (r % 3))]);

        // when two workers go through rows 0 to 5: (0: 0-1, 1: 0-2), 2: 1-4, 3: 2-3, 4: 3-5, 5: 4-7
        var run = Run(task, InOrder(), new RunSettings { Evaluations = 6, Clock = new SimulatedClock(2, null) });

        Assert.Equal([0, 1, 3, 2, 4, 5], run.Rows.ToArray());
        Assert.Equal([1.0, 2, 3, 4, 5, 7], run.ClockSeconds.ToArray());
    }

    [Fact]
    public void Trainings_that_end_together_come_in_the_order_in_which_they_started()
    {
        // given: three workers, one second each
        var run = Run(SmallTask.Create(), InOrder(), new RunSettings { Evaluations = 6, Clock = new SimulatedClock(3, null) });

        Assert.Equal([0, 1, 2, 3, 4, 5], run.Rows.ToArray());
        Assert.Equal([1.0, 1, 1, 2, 2, 2], run.ClockSeconds.ToArray());
    }

    [Fact]
    public void A_budget_spent_in_tenths_that_do_not_add_up_to_it_by_a_rounding_is_spent()
    {
        // given: trials of 1 of 10 epochs; ten times 0.1 adds up to 0.9999999999999999
        var errors = SmallTask.Architectures.Select(Landscape.Error).ToImmutableArray();
        var task = new TabularTask("tenths", SmallTask.Space, SmallTask.Architectures, new TaskColumns { Errors = errors, Costs = [], Epochs = 10, Cheap = (1, errors) });
        var proposed = 0;
        ScriptedStrategy cheap = new((history, _) =>
        {
            proposed++;
            return new Proposal(SmallTask.Architectures[history.Count], new Fidelity(1));
        });

        Run(task, () => cheap, new RunSettings { Evaluations = 1 });

        Assert.Equal(10, proposed);
    }

    [Fact]
    public void A_cheap_evaluation_shows_what_the_table_has_of_few_epochs()
    {
        var seen = new List<Observation>();
        ScriptedStrategy scripted = new((history, _) =>
        {
            seen = [.. history];
            return new Proposal(SmallTask.Architectures[history.Count / 2], new Fidelity(history.Count % 2 == 0 ? 2 : 8));
        });

        Run(SmallTask.Create(), () => scripted, new RunSettings { Evaluations = 5 });

        Assert.Contains(seen, t => t.Fidelity.Epochs == 2);
        Assert.All(seen, t => Assert.Equal(t.Fidelity.Epochs == 2 ? 0.5 + (0.5 * Landscape.Error(t.Architecture)) : Landscape.Error(t.Architecture), t.Values[0]));
    }

    [Fact]
    public void A_given_training_time_replaces_the_tables()
    {
        var task = SmallTask.Create([.. SmallTask.Architectures.Select((_, r) => 1.0 + r)]);

        var run = Run(task, InOrder(), new RunSettings { Evaluations = 3, Clock = new SimulatedClock(3, 5) });

        Assert.Equal([5.0, 5, 5], run.ClockSeconds.ToArray());
    }

    [Fact]
    public void A_cheap_evaluation_costs_its_share_and_a_continued_one_the_rest()
    {
        // given: every architecture is trained for 2 of 8 epochs, then goes on to 8
        var task = SmallTask.Create();
        ScriptedStrategy scripted = new((history, _) => history.Count % 2 == 0
            ? new Proposal(SmallTask.Architectures[history.Count / 2], new Fidelity(2))
            : new Proposal(history[^1].Architecture, new Fidelity(8), ContinuesTrial: history.Count - 1));

        var run = Run(task, () => scripted, new RunSettings { Evaluations = 3 });

        Assert.Equal([0, 1, 2], run.Rows.ToArray());
        Assert.Equal([1.0, 2, 3], run.Spent.ToArray());
        Assert.Equal([1.0, 2, 3], run.ClockSeconds.ToArray());
    }

    [Fact]
    public void Pending_trials_show_what_is_known_of_them_and_nothing_else()
    {
        var task = SmallTask.Create();
        var seen = new List<Observation>();
        ScriptedStrategy scripted = new((history, _) =>
        {
            seen.AddRange(history.Where(t => t.State == TrialState.Running));
            return new Proposal(SmallTask.Architectures[history.Count], new Fidelity(8));
        });

        Run(task, () => scripted, new RunSettings { Evaluations = 4, Clock = new SimulatedClock(2, null) });

        Assert.NotEmpty(seen);
        Assert.All(seen, t => Assert.True(double.IsNaN(t.Values[0])));
        Assert.All(seen, t => Assert.True(t.Values[1] >= 1));
    }

    [Fact]
    public void A_strategy_that_repeats_itself_or_goes_on_from_nothing_is_stopped()
    {
        ScriptedStrategy repeating = new((_, _) => new Proposal(SmallTask.Architectures[0], new Fidelity(8)));
        ScriptedStrategy dangling = new((_, _) => new Proposal(SmallTask.Architectures[0], new Fidelity(8), ContinuesTrial: 7));

        Assert.Throws<InvalidOperationException>(() => Run(SmallTask.Create(), () => repeating, new RunSettings()));
        Assert.Throws<InvalidOperationException>(() => Run(SmallTask.Create(), () => dangling, new RunSettings()));
    }

    [Fact]
    public void Regret_at_a_step_counts_only_what_had_come_by_then()
    {
        // given results at 0.5, 2 and 2.5
        double[] curve = [0.9, 0.8, 0.7];

        var byOnes = SearchBenchmark.AtSteps(curve, [0.5, 2, 2.5], step: 1, steps: 4);
        var byQuarters = SearchBenchmark.AtSteps(curve, [0.5, 2, 2.5], step: 0.25, steps: 9);

        // At 1 one result had come, at 2 two, at 3 all three.
        Assert.Equal([0.9, 0.8, 0.7, 0.7], byOnes.ToArray());
        Assert.Equal([1, 0.9, 0.9, 0.9, 0.9, 0.9, 0.9, 0.8, 0.8], byQuarters.ToArray());
    }

    private static BenchmarkRun Run(TabularTask task, Func<ISearchStrategy> strategy, RunSettings settings) =>
        TabularStudy.Run(task, new StrategyFactory("test", strategy), settings, seed: 3, CancellationToken.None);

    private static Func<ISearchStrategy> InOrder() =>
        () => new ScriptedStrategy((history, problem) => new Proposal(SmallTask.Architectures[history.Count], problem.Fidelity));

    private sealed class ScriptedStrategy(Func<IReadOnlyList<Observation>, SearchProblem, Proposal?> script) : ISearchStrategy
    {
        public Proposal? Propose(SearchProblem problem, IReadOnlyList<Observation> history, Random random) => script(history, problem);
    }
}
