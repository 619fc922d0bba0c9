using NasLab.Experiments.Store;
using NasLab.Search;
using static NasLab.Tests.Experiments.Store.StudySamples;

namespace NasLab.Tests.Experiments.Store;

public sealed class LaterTrialsTests
{
    [Fact]
    public void All_of_a_study_is_later_than_its_beginning_curves_apart()
    {
        using var folder = new TemporaryFolder();
        using var reader = Filled(folder);

        var later = reader.LaterTrials("s", completions: 0);

        var all = reader.Trials("s");
        Assert.Equal((all.Count, 3), (later.Count, later.Completions));
        foreach (var (expected, actual) in all.Zip(later.Trials.OrderBy(t => t.Number)))
        {
            AssertSame(expected with { Curve = [] }, actual);
        }
    }

    [Fact]
    public void Later_ones_are_those_that_finished_after_so_many_and_those_without_a_place()
    {
        using var folder = new TemporaryFolder();
        using var reader = Filled(folder);

        var later = reader.LaterTrials("s", completions: 2);

        // Finished in the order 2, 0, 1; trial 3 runs, -1 is a baseline.
        Assert.Equal([-1, 1, 3], later.Trials.Select(t => t.Number).Order());
        Assert.Equal(TrialState.Running, later.Trials.Single(t => t.Number == 3).State);
        var test = Assert.Single(later.Tests);
        Assert.Equal((0, 0.5, 0.1), (test.Number, test.Accuracy, test.StdError));
    }

    [Fact]
    public void Single_trials_come_with_their_costs_and_curves_and_those_that_are_missing_are_left_out()
    {
        using var folder = new TemporaryFolder();
        using var reader = Filled(folder);

        var trials = reader.FindTrials("s", [2, 77, -1]);

        Assert.Equal([2, -1], trials.Select(t => t.Number));
        AssertSame(reader.Trials("s").Single(t => t.Number == 2), trials[0]);
    }

    private static StoreReader Filled(TemporaryFolder folder)
    {
        using (var store = StudyStore.Open(folder.At("naslab.db")))
        {
            store.CreateStudy(Study());
            foreach (var number in new[] { 2, 0, -1, 1 }) store.CompleteTrial("s", Completed(number), [], weights: null);
            store.StartTrial("s", Started(3));
            store.RecordTest("s", 0, 0.5, 0.1);
        }

        return StoreReader.Open(folder.At("naslab.db"));
    }
}
