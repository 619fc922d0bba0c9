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

        File.Delete(path + ".lock");
        using var connection = new SqliteConnection($"Data Source={path};Pooling=False");
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = "UPDATE writer SET processId = 1, machineName = 'machine'; VACUUM";
        command.ExecuteNonQuery();
    }
}
