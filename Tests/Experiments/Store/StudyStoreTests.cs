using NasLab.CostModels;
using NasLab.Experiments.Store;
using NasLab.Search;
using NasLab.Training;
using static NasLab.Tests.Experiments.Store.StudySamples;

namespace NasLab.Tests.Experiments.Store;

public sealed class StudyStoreTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    private string Path => _folder.At("naslab.db");

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void A_study_is_read_as_it_was_written()
    {
        var study = Study() with { Finished = Start.AddDays(1), WallSeconds = 0.1 + 0.2, LinearBaselineAccuracy = 0.84 };
        using (var store = StudyStore.Open(Path)) store.CreateStudy(study);

        using var reader = StoreReader.Open(Path);
        var read = reader.FindStudy("s")!;

        AssertSame(study, read);
        Assert.Null(reader.FindStudy("S"));
    }

    [Fact]
    public void A_trial_is_read_as_it_was_written_bit_for_bit()
    {
        using var store = StudyStore.Open(Path);
        store.CreateStudy(Study());
        var trials = new[]
        {
            Completed(-1),
            Completed(0) with { TestAccuracy = 0.5, TestAccuracyStdError = double.Epsilon },
            Completed(1) with { State = TrialState.Failed, Failure = "diverged: <script>\n", ValidationAccuracy = null, Curve = [] },
            Completed(2) with { State = TrialState.Infeasible, ValidationAccuracy = Math.BitDecrement(1.0), Parents = [0, 1] },
        };

        foreach (var trial in trials) store.CompleteTrial("s", trial, [], weights: null);
        store.StartTrial("s", Started(3) with { Parents = [2] });
        var read = store.Trials("s");

        Assert.Equal([-1, 0, 1, 2, 3], read.Select(t => t.Number));
        foreach (var (expected, actual) in trials.Append(Started(3) with { Parents = [2] }).Zip(read)) AssertSame(expected, actual);
    }

    [Fact]
    public void Infinities_and_what_is_unknown_are_kept()
    {
        using var store = StudyStore.Open(Path);
        store.CreateStudy(Study());
        var cost = new Cost(double.PositiveInfinity, EnergyMj: null, 0, 0, CostSource.Measured) { LatencyInterval = (0, double.PositiveInfinity) };
        var trial = Completed(0) with
        {
            Costs = [new TargetCost(0, cost, double.PositiveInfinity)],
            Curve = [new CurvePoint(1, double.NaN, double.PositiveInfinity, double.NaN, 0, 1)],
            State = TrialState.Failed,
        };

        store.CompleteTrial("s", trial, [], weights: null);

        AssertSame(trial, Assert.Single(store.Trials("s")));
    }

    [Fact]
    public void An_accuracy_that_is_no_number_is_unknown()
    {
        using var store = StudyStore.Open(Path);
        store.CreateStudy(Study());

        store.CompleteTrial("s", Completed(0) with { ValidationAccuracy = double.NaN }, [], weights: null);

        Assert.Null(Assert.Single(store.Trials("s")).ValidationAccuracy);
    }

    [Fact]
    public void A_trial_that_was_begun_is_begun_anew_and_finished_once()
    {
        using var store = StudyStore.Open(Path);
        store.CreateStudy(Study());
        store.StartTrial("s", Started(0) with { Worker = 5 });

        store.StartTrial("s", Started(0));
        AssertSame(Started(0), Assert.Single(store.Trials("s")));
        store.CompleteTrial("s", Completed(0), [], weights: null);

        AssertSame(Completed(0), Assert.Single(store.Trials("s")));
        Assert.Throws<InvalidOperationException>(() => store.CompleteTrial("s", Completed(0), [], weights: null));
        Assert.Throws<InvalidOperationException>(() => store.StartTrial("s", Started(0)));
        Assert.Throws<ArgumentException>(() => store.StartTrial("s", Completed(1)));
        Assert.Throws<ArgumentException>(() => store.CompleteTrial("s", Started(1), [], weights: null));
        AssertSame(Completed(0), Assert.Single(store.Trials("s")));
    }

    [Fact]
    public void Names_that_the_store_does_not_hold_are_refused()
    {
        using var store = StudyStore.Open(Path);
        store.CreateStudy(Study());

        Assert.Throws<ArgumentException>(() => store.Trials("t"));
        Assert.Throws<ArgumentException>(() => store.StartTrial("t", Started(0)));
        Assert.Throws<ArgumentException>(() => store.FinishStudy("t", Start));
        Assert.Throws<InvalidOperationException>(() => store.RecordTest("s", 9, 0.5, 0.1));
        Assert.Throws<InvalidOperationException>(() => store.CreateStudy(Study()));
    }

    [Fact]
    public void Fronts_are_written_where_they_changed_and_counted_in_order_of_finishing()
    {
        using var store = StudyStore.Open(Path);
        store.CreateStudy(Study());

        store.CompleteTrial("s", Completed(-1), [], weights: null);
        store.CompleteTrial("s", Completed(2), [Front(0, 0.5, 2), Front(1, 0)], weights: null);
        store.CompleteTrial("s", Completed(0), [Front(0, 0.5, 2), Front(1, 0.25, 0)], weights: null);
        store.CompleteTrial("s", Completed(1), [], weights: null);
        store.CompleteTrial("s", Completed(3), [Front(0, 0.75, 3, 2)], weights: null);

        Assert.Equal(
            ["0 1 2 0.5 2", "1 1 2 0 ", "1 2 0 0.25 0", "0 4 3 0.75 3,2"],
            store.Fronts("s").Select(f => $"{f.Target} {f.Completion} {f.Trial} {f.Hypervolume} {string.Join(',', f.Members)}"));
    }

    [Fact]
    public void Weights_are_kept_for_baselines_and_for_candidates_while_they_are_on_a_front()
    {
        using var store = StudyStore.Open(Path);
        store.CreateStudy(Study());

        store.CompleteTrial("s", Completed(-1), [], [9]);
        store.CompleteTrial("s", Completed(0), [Front(0, 0.1, 0), Front(1, 0.1, 0)], [0]);
        store.CompleteTrial("s", Completed(1), [Front(0, 0.2, 1), Front(1, 0.1, 0)], [1]);
        store.CompleteTrial("s", Completed(2), [Front(0, 0.2, 1), Front(1, 0.1, 0)], [2]);
        Assert.Equal(["9", "0", "1", ""], Weights(store, -1, 0, 1, 2));
        store.CompleteTrial("s", Completed(3), [Front(0, 0.3, 3), Front(1, 0.3, 1, 3)], [3, 3]);

        Assert.Equal(["9", "", "1", "", "3,3"], Weights(store, -1, 0, 1, 2, 3));
    }

    [Fact]
    public void Weights_go_with_the_front_that_they_were_kept_for_and_studies_are_apart()
    {
        using var store = StudyStore.Open(Path);
        store.CreateStudy(Study());
        store.CreateStudy(Study("other"));
        store.CompleteTrial("s", Completed(0), [Front(0, 0.1, 0)], [0]);
        store.CompleteTrial("other", Completed(1), [Front(0, 0.1, 1)], [1]);
        store.CompleteTrial("other", Completed(0), [Front(0, 0.2, 0)], [5]);
        Assert.Equal([0], store.Weights("s", 0)!);

        store.CompleteTrial("s", Completed(1), [Front(0, 0.3, 1)], weights: null);

        Assert.Null(store.Weights("s", 0)); // though trial 0 of the other study is on its front
        Assert.Equal([5], store.Weights("other", 0)!);
    }

    [Fact]
    public void A_front_that_comes_with_a_baseline_stands_before_the_first_candidate_s()
    {
        using var store = StudyStore.Open(Path);
        store.CreateStudy(Study());

        store.CompleteTrial("s", Completed(-1), [Front(0, 0)], weights: null);
        store.CompleteTrial("s", Completed(0), [Front(0, 0.5, 0)], weights: null);

        Assert.Equal([(0, -1), (1, 0)], store.Fronts("s").Select(f => (f.Completion, f.Trial)));
    }

    [Fact]
    public void A_retired_study_keeps_its_trials_and_frees_its_name()
    {
        using var store = StudyStore.Open(Path);
        store.CreateStudy(Study());
        store.CompleteTrial("s", Completed(0), [], weights: null);

        var first = store.RetireStudy("s");
        store.CreateStudy(Study());
        var second = store.RetireStudy("s");
        store.CreateStudy(Study());

        Assert.Equal(("s (2026-11-21 10:20:30)", "s (2026-11-21 10:20:30) #2"), (first, second));
        Assert.Equal([first, second, "s"], store.Studies().Select(s => s.Name));
        Assert.Single(store.Trials(first));
        Assert.Empty(store.Trials("s"));
    }

    [Fact]
    public void A_study_is_finished_and_goes_on_with_a_larger_budget()
    {
        using var store = StudyStore.Open(Path);
        store.CreateStudy(Study());
        store.CompleteTrial("s", Completed(0), [], weights: null);

        store.AddWallSeconds("s", 1.5);
        store.AddWallSeconds("s", 2);
        store.RecordLinearBaseline("s", 0.84);
        store.RecordTest("s", 0, 0.75, 0.01);
        store.FinishStudy("s", Start.AddHours(1));
        var finished = store.FindStudy("s")!;
        store.GrowBudget("s", 64, "{}", "{ }");
        var grown = store.FindStudy("s")!;

        Assert.Equal((StudyState.Finished, Start.AddHours(1), 3.5, 0.84), (finished.State, finished.Finished, finished.WallSeconds, finished.LinearBaselineAccuracy));
        Assert.Equal((0.75, 0.01), (store.Trials("s")[0].TestAccuracy, store.Trials("s")[0].TestAccuracyStdError));
        AssertSame(
            finished with { State = StudyState.Unfinished, Finished = null, Budget = 64, Config = "{}", ConfigText = "{ }" }, grown);
    }

    [Fact]
    public void Closing_leaves_the_database_alone_with_its_lock_file()
    {
        using (var store = StudyStore.Open(Path))
        {
            store.CreateStudy(Study());
            using var reader = StoreReader.Open(Path);
            Assert.Single(reader.Studies());
        }

        Assert.Equal(["naslab.db", "naslab.db.lock"], Directory.GetFiles(_folder.At("")).Select(System.IO.Path.GetFileName).Order(StringComparer.Ordinal));
    }

    [Fact]
    public void A_reader_sees_what_is_finished_while_the_writer_goes_on()
    {
        using var store = StudyStore.Open(Path);
        store.CreateStudy(Study());
        using var reader = StoreReader.Open(Path);

        Assert.Empty(reader.Trials("s"));
        store.CompleteTrial("s", Completed(0), [Front(0, 0.5, 0)], [1]);

        AssertSame(Completed(0), Assert.Single(reader.Trials("s")));
        Assert.Equal([1], reader.Weights("s", 0));
        Assert.Equal(0.5, Assert.Single(reader.Fronts("s")).Hypervolume);
    }

    [Fact]
    public async Task Several_threads_may_write_through_one_store()
    {
        using var store = StudyStore.Open(Path);
        store.CreateStudy(Study());

        await Task.WhenAll(Enumerable.Range(0, 4).Select(worker => Task.Run(() =>
        {
            for (var i = 0; i < 10; i++)
            {
                store.StartTrial("s", Started((worker * 10) + i));
                store.CompleteTrial("s", Completed((worker * 10) + i), [], weights: null);
            }
        })));

        Assert.Equal(Enumerable.Range(0, 40), store.Trials("s").Select(t => t.Number));
        Assert.All(store.Trials("s"), t => Assert.Equal(TrialState.Completed, t.State));
    }

    private static string[] Weights(StudyStore store, params int[] trials) =>
        [.. trials.Select(t => string.Join(',', store.Weights("s", t) ?? []))];

    private static void AssertSame(Study expected, Study actual)
    {
        Assert.Equal(expected.Targets.Length, actual.Targets.Length);
        foreach (var (left, right) in expected.Targets.Zip(actual.Targets))
        {
            Assert.Equal(left.Limits.AsEnumerable(), right.Limits.AsEnumerable());
            Assert.Equal(left with { Limits = right.Limits }, right);
        }

        Assert.Equal(expected with { Targets = actual.Targets }, actual);
    }

    private static void AssertSame(Trial expected, Trial actual) => StudySamples.AssertSame(expected, actual);
}
