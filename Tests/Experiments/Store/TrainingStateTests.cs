using Microsoft.Data.Sqlite;
using NasLab.Experiments.Store;
using static NasLab.Tests.Experiments.Store.StudySamples;

namespace NasLab.Tests.Experiments.Store;

/// <summary>The states that trainings go on from: there with their trials, gone with the trial that ends the need for them.</summary>
public sealed class TrainingStateTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void A_state_is_stored_with_its_trial_and_read_again_after_reopening()
    {
        using (var store = Open())
        {
            store.CompleteTrial("s", Completed(0), [], weights: null, new TrainingStates([1, 2, 3], [0]));
        }

        using var again = StudyStore.Open(_folder.At("naslab.db"));

        Assert.Equal([1, 2, 3], again.TrainingState("s", 0));
        Assert.Equal([0], again.TrainingStates("s"));
    }

    [Fact]
    public void States_that_are_not_kept_are_dropped_with_the_trial_that_says_so()
    {
        using var store = Open();
        store.CompleteTrial("s", Completed(0), [], weights: null, new TrainingStates([1], [0]));
        store.CompleteTrial("s", Completed(1), [], weights: null, new TrainingStates([2], [0, 1]));

        store.CompleteTrial("s", Completed(2), [], weights: null, new TrainingStates(null, [1]));

        Assert.Equal([1], store.TrainingStates("s"));
    }

    [Fact]
    public void A_state_that_is_not_to_be_kept_is_not()
    {
        using var store = Open();

        store.CompleteTrial("s", Completed(0), [], weights: null, new TrainingStates([1], []));

        Assert.Null(store.TrainingState("s", 0));
    }

    [Fact]
    public void A_finished_study_keeps_none_and_leaves_those_of_other_studies()
    {
        using var store = Open();
        store.CreateStudy(Study("other"));
        store.CompleteTrial("s", Completed(0), [], weights: null, new TrainingStates([1], [0]));
        store.CompleteTrial("other", Completed(0), [], weights: null, new TrainingStates([2], [0]));

        store.FinishStudy("s", Start);

        Assert.Empty(store.TrainingStates("s"));
        Assert.Equal([2], store.TrainingState("other", 0));
    }

    [Fact]
    public void Where_the_disk_is_full_neither_the_trial_nor_its_state_is_stored_and_none_is_dropped()
    {
        using (var store = Open())
        {
            store.CompleteTrial("s", Completed(0), [], weights: null, new TrainingStates([1], [0]));
        }

        using var full = StudyStore.Open(_folder.At("naslab.db"), new StoreOptions { MaxPages = 60 });
        var exception = Assert.Throws<StoreException>(() =>
            full.CompleteTrial("s", Completed(1), [], weights: null, new TrainingStates(new byte[2_000_000], [1])));

        Assert.Contains("no space is left", exception.Message, StringComparison.Ordinal);
        Assert.Equal([0], full.Trials("s").Select(t => t.Number));
        Assert.Equal([1], full.TrainingState("s", 0));
    }

    [Fact]
    public void Bringing_a_store_up_to_date_takes_the_epochs_of_a_study_from_its_config()
    {
        // given: a store of version 1 whose study has a whole config and no trials
        var path = _folder.At("old.db");
        File.Copy(Path.Combine(RepositoryFiles.Root, "Tests/Experiments/Fixtures/store-v1.db"), path);
        Execute(path, """DELETE FROM trials; UPDATE studies SET config = '{"training":{"epochs":27}}'""");

        using var again = StudyStore.Open(path);

        Assert.Equal(27, again.FindStudy("s")!.Epochs);
    }

    /// <summary>The fixture's four trials are of three epochs.</summary>
    [Theory]
    [InlineData("UPDATE trials SET epochs = 8 WHERE number = 1; UPDATE studies SET config = '{ no JSON'", 8)]
    [InlineData("UPDATE trials SET epochs = 8 WHERE number = 1; UPDATE studies SET config = '{}'", 8)]
    [InlineData("DELETE FROM trials; UPDATE studies SET config = '{ no JSON'", 1)]
    public void Without_a_config_that_says_so_the_epochs_are_the_most_of_a_trial(string sql, int epochs)
    {
        var path = _folder.At("old.db");
        File.Copy(Path.Combine(RepositoryFiles.Root, "Tests/Experiments/Fixtures/store-v1.db"), path);
        Execute(path, sql);

        using var store = StudyStore.Open(path);

        Assert.Equal(epochs, store.FindStudy("s")!.Epochs);
    }

    private static void Execute(string path, string sql)
    {
        using var connection = new SqliteConnection($"Data Source={path};Pooling=False");
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        command.ExecuteNonQuery();
    }

    private StudyStore Open()
    {
        var store = StudyStore.Open(_folder.At("naslab.db"));
        store.CreateStudy(Study());
        return store;
    }
}
