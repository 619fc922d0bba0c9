using Microsoft.Data.Sqlite;
using NasLab.CostModels;
using NasLab.Experiments.Store;
using static NasLab.Tests.Experiments.Store.StudySamples;

namespace NasLab.Tests.Experiments.Store;

/// <summary>Databases of every released schema are kept: each opens, is brought up to date, and reads as it was written.</summary>
public sealed class StoreFixtureTests
{
    [Fact]
    public void A_store_of_version_1_is_read_right()
    {
        using var folder = new TemporaryFolder();
        var path = folder.At("naslab.db");
        var fixture = Path.Combine(RepositoryFiles.Root, "Tests/Experiments/Fixtures/store-v1.db");
        if (RepositoryFiles.IsApproving && !File.Exists(fixture)) Make(fixture);
        File.Copy(fixture, path);

        using var store = StudyStore.Open(path);

        var study = store.FindStudy("s")!;
        Assert.Equal(("device-1", Precision.Int8, true), (study.Targets[1].Device, study.Targets[1].Precision, study.Targets[1].Calibrated));
        Assert.Equal(Study().Targets[1].Limits.AsEnumerable(), study.Targets[1].Limits.AsEnumerable());
        Assert.Equal(Study().Environment, study.Environment);
        Assert.Equal(Start, study.Started);
        var trials = store.Trials("s");
        Assert.Equal([-1, 0, 1, 2], trials.Select(t => t.Number));
        AssertSame(Completed(-1), trials[0]);
        AssertSame(Completed(0) with { TestAccuracy = 0.875, TestAccuracyStdError = 0.0078125 }, trials[1]);
        AssertSame(Completed(1), trials[2]);
        AssertSame(Started(2), trials[3]);
        Assert.Equal([5, 6, 7], store.Weights("s", 0));
        Assert.Equal([0.5, 0.25], store.Fronts("s").Select(f => f.Hypervolume));
        Assert.Equal(3, study.Epochs); // its trials' own, for its config says nothing
        Assert.Empty(store.TrainingStates("s"));
    }

    [Fact]
    public void A_store_of_version_2_is_read_right()
    {
        using var folder = new TemporaryFolder();
        var path = folder.At("naslab.db");
        var fixture = Path.Combine(RepositoryFiles.Root, "Tests/Experiments/Fixtures/store-v2.db");
        if (RepositoryFiles.IsApproving && !File.Exists(fixture)) MakeVersion2(fixture);
        File.Copy(fixture, path);

        using var store = StudyStore.Open(path);

        Assert.Equal(9, store.FindStudy("s")!.Epochs);
        var trials = store.Trials("s");
        Assert.Equal([0, 1, 2], trials.Select(t => t.Number));
        AssertSame(Completed(0), trials[0]);
        AssertSame(Promoted(1, 0), trials[1]);
        AssertSame(Completed(2), trials[2]);
        Assert.Equal([1, 2], store.TrainingStates("s"));
        Assert.Equal([4, 5], store.TrainingState("s", 2));
        Assert.Null(store.TrainingState("s", 0));
        Assert.All(trials, t => Assert.Empty(t.Parents));
        Assert.Empty(store.Trainings("s"));
    }

    [Fact]
    public void A_store_of_version_3_is_read_right()
    {
        using var folder = new TemporaryFolder();
        var path = folder.At("naslab.db");
        var fixture = Path.Combine(RepositoryFiles.Root, "Tests/Experiments/Fixtures/store-v3.db");
        if (RepositoryFiles.IsApproving && !File.Exists(fixture)) MakeVersion3(fixture);
        File.Copy(fixture, path);

        using var store = StudyStore.Open(path);

        var trials = store.Trials("s");
        AssertSame(Completed(0), trials[0]);
        AssertSame(Completed(1) with { Parents = [0] }, trials[1]);
        var trainings = store.Trainings("s");
        Assert.Equal(2, trainings.Count);
        AssertSame(Run(1, 1, 5, TrainingPurpose.Audit), trainings[0]);
        AssertSame(Run(1, 2, 2), trainings[1]);
        Assert.Equal([8, 9], store.TrainingWeights("s", 1, 1));
        Assert.Equal([1, 2, 3], store.TrainingProgress("s", 1, 2));
    }

    [Fact]
    public void A_store_of_version_3_is_read_as_it_lies()
    {
        using var folder = new TemporaryFolder();
        File.Copy(Path.Combine(RepositoryFiles.Root, "Tests/Experiments/Fixtures/store-v3.db"), folder.At("naslab.db"));

        using var store = StoreReader.Open(folder.At("naslab.db"));

        Assert.Null(store.FindStudy("s")!.ConfigFile);
        AssertSame(Completed(0), store.Trials("s")[0]);
        Assert.Equal([8, 9], store.TrainingWeights("s", 1, 1));
    }

    [Fact]
    public void A_store_of_version_4_is_read_right()
    {
        using var folder = new TemporaryFolder();
        var path = folder.At("naslab.db");
        var fixture = Path.Combine(RepositoryFiles.Root, "Tests/Experiments/Fixtures/store-v4.db");
        if (RepositoryFiles.IsApproving && !File.Exists(fixture)) MakeVersion4(fixture);
        File.Copy(fixture, path);

        using var store = StudyStore.Open(path);

        Assert.Equal("/home/ü 'quoted'/config.json", store.FindStudy("s")!.ConfigFile);
        Assert.Equal("/elsewhere/config.json", store.FindStudy("t")!.ConfigFile);
        Assert.Null(store.FindStudy("u")!.ConfigFile);
    }

    private static void MakeVersion4(string path)
    {
        using (var store = StudyStore.Open(path))
        {
            store.CreateStudy(Study());
            store.CreateStudy(Study("t"));
            store.RecordConfigFile("t", "/elsewhere/config.json");
            store.CreateStudy(Study("u") with { ConfigFile = null });
        }

        Tidy(path);
    }

    private static void MakeVersion3(string path)
    {
        using (var store = StudyStore.Open(path))
        {
            store.CreateStudy(Study());
            store.CompleteTrial("s", Completed(0), [], weights: null);
            store.CompleteTrial("s", Completed(1) with { Parents = [0] }, [], weights: null);
            store.SaveTraining("s", Run(1, 1, 5, TrainingPurpose.Audit), progress: null, [8, 9]);
            store.SaveTraining("s", Run(1, 2, 2), [1, 2, 3], weights: null);
        }

        Tidy(path);
    }

    private static Trial Promoted(int number, int from) =>
        Completed(number) with { Architecture = Completed(from).Architecture, Epochs = 9, EpochsBefore = 3, ContinuesTrial = from };

    private static void MakeVersion2(string path)
    {
        using (var store = StudyStore.Open(path))
        {
            store.CreateStudy(Study() with { Epochs = 9 });
            store.CompleteTrial("s", Completed(0), [], weights: null, new TrainingStates([1, 2], [0]));
            store.CompleteTrial("s", Promoted(1, 0), [], weights: null, new TrainingStates([3], [1]));
            store.CompleteTrial("s", Completed(2), [], weights: null, new TrainingStates([4, 5], [1, 2]));
        }

        Tidy(path);
    }

    /// <summary>How the fixture was made: once, and not again.</summary>
    private static void Make(string path)
    {
        using (var store = StudyStore.Open(path))
        {
            store.CreateStudy(Study());
            store.CompleteTrial("s", Completed(-1), [], weights: null);
            store.CompleteTrial("s", Completed(0), [Front(0, 0.5, 0), Front(1, 0.25, 0)], [5, 6, 7]);
            store.CompleteTrial("s", Completed(1), [], weights: null);
            store.RecordTest("s", 0, 0.875, 0.0078125);
            store.StartTrial("s", Started(2));
        }

        Tidy(path);
    }

    private static void Tidy(string path)
    {
        File.Delete(path + ".lock");
        using var connection = new SqliteConnection($"Data Source={path};Pooling=False");
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = "UPDATE writer SET processId = 1, machineName = 'machine'; VACUUM";
        command.ExecuteNonQuery();
    }
}
