using NasLab.Experiments.Store;
using static NasLab.Tests.Experiments.Store.StudySamples;

namespace NasLab.Tests.Experiments.Store;

/// <summary>Trainings beside trials: kept epoch by epoch, completed once.</summary>
public sealed class TrainingRunTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void A_training_is_read_as_it_was_written_after_each_epoch_and_after_its_end()
    {
        using var store = Open();

        for (var epoch = 0; epoch < 5; epoch++)
        {
            store.SaveTraining("s", Run(1, 1, epoch), epoch == 0 ? null : [(byte)epoch, 7], weights: null);

            using var reader = StoreReader.Open(_folder.At("naslab.db"));
            AssertSame(Run(1, 1, epoch), Assert.Single(reader.Trainings("s")));
            Assert.Equal(epoch == 0 ? null : [(byte)epoch, 7], store.TrainingProgress("s", 1, 1));
        }

        store.SaveTraining("s", Run(1, 1, 5), progress: null, [1, 2]);

        AssertSame(Run(1, 1, 5), Assert.Single(store.Trainings("s")));
        Assert.Equal([1, 2], store.TrainingWeights("s", 1, 1));
        Assert.Null(store.TrainingProgress("s", 1, 1));
        Assert.Null(store.TrainingWeights("s", 1, 2));
    }

    [Fact]
    public void A_trials_trainings_are_kept_apart_and_come_in_order_of_trial_and_number()
    {
        using var store = Open();
        TrainingRun[] runs = [Run(-1, 1, 5), Run(0, 1, 0), Run(0, 2, 5, TrainingPurpose.Repeat), Run(1, 1, 3)];

        foreach (var run in runs.Reverse()) store.SaveTraining("s", run, progress: null, weights: null);
        var read = store.Trainings("s");

        Assert.Equal(runs.Length, read.Count);
        foreach (var (expected, actual) in runs.Zip(read)) AssertSame(expected, actual);
    }

    [Fact]
    public void A_completed_training_stays_and_a_failed_one_may_be_tried_again()
    {
        using var store = Open();
        store.SaveTraining("s", Run(1, 1, 5), progress: null, [1]);
        var failed = Run(1, 2, 3) with { State = TrainingRunState.Failed, Failure = "diverged", Finished = Start };
        store.SaveTraining("s", failed, progress: null, weights: null);

        store.SaveTraining("s", Run(1, 2, 0), progress: null, weights: null);

        Assert.Throws<InvalidOperationException>(() => store.SaveTraining("s", Run(1, 1, 4), progress: null, weights: null));
        Assert.Throws<InvalidOperationException>(() => store.SaveTraining("s", Run(1, 2, 1) with { Epochs = 6 }, progress: null, weights: null));
        Assert.Throws<InvalidOperationException>(() => store.SaveTraining("s", Run(1, 2, 1) with { Seed = 6 }, progress: null, weights: null));
        Assert.Throws<InvalidOperationException>(() => store.SaveTraining("s", Run(1, 2, 1) with { FromWeights = false }, progress: null, weights: null));
        Assert.Throws<InvalidOperationException>(() => store.SaveTraining("s", Run(1, 2, 1, TrainingPurpose.Audit), progress: null, weights: null));
        Assert.Throws<InvalidOperationException>(() => store.SaveTraining("s", Run(9, 1, 0), progress: null, weights: null));
        Assert.Throws<ArgumentException>(() => store.SaveTraining("s", Run(1, 2, 1), progress: null, [1]));
        Assert.Throws<ArgumentException>(() => store.SaveTraining("s", failed, [1], weights: null));
        Assert.Throws<ArgumentException>(() => store.SaveTraining("t", Run(1, 2, 1), progress: null, weights: null));
        AssertSame(Run(1, 1, 5), store.Trainings("s")[0]);
        AssertSame(Run(1, 2, 0), store.Trainings("s")[1]);
    }

    [Fact]
    public void What_the_end_of_a_study_drops_are_no_trainings_beside_its_trials()
    {
        using var store = Open();
        store.SaveTraining("s", Run(0, 1, 2), [4], weights: null);

        store.FinishStudy("s", Start);
        var renamed = store.RetireStudy("s");

        AssertSame(Run(0, 1, 2), Assert.Single(store.Trainings(renamed)));
        Assert.Equal([4], store.TrainingProgress(renamed, 0, 1));
    }

    private StudyStore Open()
    {
        var store = StudyStore.Open(_folder.At("naslab.db"));
        store.CreateStudy(Study());
        foreach (var number in new[] { -1, 0, 1 }) store.CompleteTrial("s", Completed(number), [], weights: null);
        return store;
    }
}
