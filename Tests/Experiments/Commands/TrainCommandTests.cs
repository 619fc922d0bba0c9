using System.Diagnostics;
using System.Text.Json;
using Microsoft.Data.Sqlite;
using NasLab.Experiments.Commands;
using NasLab.Experiments.Store;
using NasLab.Search;
using NasLab.Tests.Experiments.Configuration;
using NasLab.Tests.Experiments.Fronts;
using NasLab.Tests.Experiments.Store;

namespace NasLab.Tests.Experiments.Commands;

/// <summary>Chosen networks trained again in this process and in one that is killed, with real training on a few images.</summary>
[Collection(nameof(Training))]
public sealed class TrainCommandTests
{
    [Fact]
    public void A_network_is_trained_stored_beside_its_trial_exported_and_printed_again()
    {
        using var naslab = Searched();
        var before = Trials(naslab);

        Assert.Equal(ExitCode.Done, naslab.Run("train", "tiny/1", "--epochs", "3", "--export", "net", "--json"));
        var first = naslab.Json();

        Assert.Empty(Directory.EnumerateFiles(naslab.Folder, "naslab.db-*")); // a writer that is the last one tidies its log away
        Assert.Equal("completed", first.GetProperty("state").GetString());
        Assert.Equal((3, 3), (first.GetProperty("epochs").GetInt32(), first.GetProperty("curve").GetArrayLength()));
        Assert.InRange(first.GetProperty("testAccuracy").GetDouble(), 0.05, 1);
        Assert.Contains("tiny/1 [3/3]: training loss ", naslab.Error, StringComparison.Ordinal);
        Assert.Equal(["README.md", "config.json", "model.safetensors"], Directory.EnumerateFiles(Path.Combine(naslab.Folder, "net")).Select(Path.GetFileName).Order(StringComparer.Ordinal));
        using (var store = StoreReader.Open(Path.Combine(naslab.Folder, "naslab.db")))
        {
            var run = Assert.Single(store.Trainings(TinyExperiment.Name));
            Assert.Equal((TrainingPurpose.Full, 1, 1, first.GetProperty("testAccuracy").GetDouble()), (run.Purpose, run.Trial, run.Number, run.TestAccuracy!.Value));
            Assert.Equal(store.TrainingWeights(TinyExperiment.Name, 1, 1), File.ReadAllBytes(Path.Combine(naslab.Folder, "net", "model.safetensors")));
        }

        var card = Path.Combine(naslab.Folder, "net", "README.md");
        File.SetLastWriteTimeUtc(card, DateTime.UnixEpoch);
        Assert.Equal(ExitCode.Done, naslab.Run("train", "tiny/1", "--epochs", "3", "--export", "net", "--json"));
        Assert.True(JsonElement.DeepEquals(first, naslab.Json()));
        Assert.Equal(DateTime.UnixEpoch, File.GetLastWriteTimeUtc(card)); // the same export is left as it is
        Assert.DoesNotContain("[3/3]", naslab.Error, StringComparison.Ordinal);
        Assert.Equal(before, Trials(naslab));
    }

    [Fact]
    public void At_the_search_s_epochs_and_seed_it_is_the_search_s_own_training()
    {
        using var naslab = Searched();

        Assert.Equal(ExitCode.Done, naslab.Run("train", "tiny/2", "--epochs", "1", "--json"));

        var document = naslab.Json();
        Assert.Equal(document.GetProperty("search").GetProperty("validationAccuracy").GetDouble(), document.GetProperty("validationAccuracy").GetDouble());
    }

    [Fact]
    public void Another_number_of_epochs_seed_or_beginning_is_another_training()
    {
        using var naslab = Searched();
        int member;
        using (var store = StoreReader.Open(Path.Combine(naslab.Folder, "naslab.db"))) member = store.Fronts(TinyExperiment.Name)[^1].Members[0];

        Assert.Equal(ExitCode.Done, naslab.Run("train", $"tiny/{member}", "--epochs", "2", "--json"));
        var scratch = naslab.Json().GetProperty("curve")[0].GetProperty("trainingLoss").GetDouble();
        Assert.Equal(ExitCode.Done, naslab.Run("train", $"tiny/{member}", "--epochs", "2", "--seed", "0"));
        Assert.Equal(ExitCode.Done, naslab.Run("train", $"tiny/{member}", "--epochs", "1"));
        Assert.Equal(ExitCode.Done, naslab.Run("train", $"tiny/{member}", "--epochs", "2", "--from-weights", "--json"));

        var fromWeights = naslab.Json();
        Assert.True(fromWeights.GetProperty("curve")[0].GetProperty("trainingLoss").GetDouble() < scratch);
        Execute(Path.Combine(naslab.Folder, "naslab.db"), "DELETE FROM checkpoints"); // as if the trial had left its fronts
        Assert.Equal(ExitCode.Done, naslab.Run("train", $"tiny/{member}", "--epochs", "2", "--from-weights", "--json"));
        Assert.True(JsonElement.DeepEquals(fromWeights, naslab.Json()));
        Assert.Equal(ExitCode.BadInput, naslab.Run("train", $"tiny/{member}", "--epochs", "3", "--from-weights"));
        Assert.Contains($"--from-weights: the weights of trial {member} are not in the store", naslab.Error, StringComparison.Ordinal);
        using var again = StoreReader.Open(Path.Combine(naslab.Folder, "naslab.db"));
        Assert.Equal([1, 2, 3, 4], again.Trainings(TinyExperiment.Name).Select(r => r.Number));
    }

    [Fact]
    public void An_export_never_replaces_another_unless_told_to_and_never_a_folder_of_other_files()
    {
        using var naslab = Searched();
        Assert.Equal(ExitCode.Done, naslab.Run("train", "tiny/1", "--epochs", "1", "--export", "net"));
        var card = File.ReadAllText(Path.Combine(naslab.Folder, "net", "README.md"));

        Assert.Equal(ExitCode.BadInput, naslab.Run("train", "tiny/0", "--epochs", "1", "--export", "net"));
        Assert.Contains("--force writes over it", naslab.Error, StringComparison.Ordinal);
        Assert.Equal(card, File.ReadAllText(Path.Combine(naslab.Folder, "net", "README.md")));
        using (var store = StoreReader.Open(Path.Combine(naslab.Folder, "naslab.db"))) Assert.DoesNotContain(store.Trainings(TinyExperiment.Name), r => r.Trial == 0); // refused before it is trained

        Assert.Equal(ExitCode.Done, naslab.Run("train", "tiny/0", "--epochs", "1"));
        Assert.Equal(ExitCode.BadInput, naslab.Run("train", "tiny/0", "--epochs", "1", "--export", "net"));
        Assert.Contains("--force writes over it", naslab.Error, StringComparison.Ordinal);
        Assert.Equal(card, File.ReadAllText(Path.Combine(naslab.Folder, "net", "README.md")));

        Assert.Equal(ExitCode.Done, naslab.Run("train", "tiny/0", "--epochs", "1", "--export", "net", "--force"));
        Assert.NotEqual(card, File.ReadAllText(Path.Combine(naslab.Folder, "net", "README.md")));
        Assert.Empty(Directory.EnumerateFileSystemEntries(naslab.Folder, "*.tmp"));

        naslab.Write("net/mine.txt", "mine");
        Assert.Equal(ExitCode.BadInput, naslab.Run("train", "tiny/0", "--epochs", "1", "--export", "net", "--force"));
        Assert.Contains("holds other files (mine.txt)", naslab.Error, StringComparison.Ordinal);
        Assert.True(File.Exists(Path.Combine(naslab.Folder, "net", "mine.txt")));
    }

    [Fact]
    public void Everything_that_is_wrong_is_told_at_once()
    {
        using var naslab = Searched();

        Assert.Equal(ExitCode.BadInput, naslab.Run("train", "tiny/9", "--epochs", "0", "--seed", "-1", "--train-on", "tpu", "--export", "no/such/folder"));
        Assert.Equal(
            ["--seed: -1 must be 0", "--export: there is no folder", "tiny/9: tiny has no trial 9; it has 0 to 3", "--epochs: is 0;", "--train-on: is tpu;"],
            naslab.Error.Split('\n', StringSplitOptions.RemoveEmptyEntries).Where(l => !l.Contains("warmupEpochs", StringComparison.Ordinal)).Select(l => l["naslab: ".Length..]),
            static (expected, actual) => actual.StartsWith(expected, StringComparison.Ordinal));

        foreach (var wrong in new[] { "tiny", "/1", "tiny/", "tiny/one" })
        {
            Assert.Equal(ExitCode.BadInput, naslab.Run("train", wrong, "--epochs", "1"));
            Assert.Contains($"{wrong}: must be EXPERIMENT/TRIAL", naslab.Error, StringComparison.Ordinal);
        }

        Assert.Equal(ExitCode.BadInput, naslab.Run("train", "tiny/1", "--epochs", "1", "--force"));
        Assert.Contains("--force: is for --export.", naslab.Error, StringComparison.Ordinal);
        Assert.Equal(ExitCode.BadInput, naslab.Run("train", "huge/1", "--epochs", "1"));
        Assert.Contains("it holds tiny", naslab.Error, StringComparison.Ordinal);
        Assert.Equal(ExitCode.BadInput, naslab.Run("train", "tiny/1", "--epochs", "1", "--store", "none.db"));
        Assert.False(File.Exists(Path.Combine(naslab.Folder, "none.db")));
        using var store = StoreReader.Open(Path.Combine(naslab.Folder, "naslab.db"));
        Assert.Empty(store.Trainings(TinyExperiment.Name));
    }

    [Fact]
    public void A_trial_that_is_not_there_is_told_with_those_that_are()
    {
        using var naslab = new Naslab();
        var study = RandomStudy.Study([]) with { Config = ConfigSamples.Read(ConfigSamples.File()).Experiments[0].CanonicalJson };
        StoredStudies.Write(Path.Combine(naslab.Folder, "naslab.db"), study, RandomStudy.Trials(study, new Random(1), 3).Select(t => t with { State = TrialState.Completed }));
        StoredStudies.Write(Path.Combine(naslab.Folder, "naslab.db"), study with { Name = "empty" }, []);

        naslab.Run("train", "random/9", "--epochs", "1");
        Assert.Contains("random/9: random has no trial 9; it has 0 to 2 and baselines -2 to -1.\n", naslab.Error, StringComparison.Ordinal);
        naslab.Run("train", "empty/0", "--epochs", "1");
        Assert.Contains("empty/0: empty has no trial 0; it has no candidate yet.\n", naslab.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void What_is_trained_is_printed_and_exported_while_another_process_writes_the_store()
    {
        using var naslab = Searched();
        Assert.Equal(ExitCode.Done, naslab.Run("train", "tiny/1", "--epochs", "2", "--json"));
        var first = naslab.Json();
        using var writer = StudyStore.Open(Path.Combine(naslab.Folder, "naslab.db"));

        Assert.Equal(ExitCode.Done, naslab.Run("train", "tiny/1", "--epochs", "2", "--json"));
        Assert.True(JsonElement.DeepEquals(first, naslab.Json()));
        Assert.Equal(ExitCode.Done, naslab.Run("train", "tiny/1", "--epochs", "2", "--export", "net/")); // as a shell completes it
        Assert.Equal(writer.TrainingWeights(TinyExperiment.Name, 1, 1), File.ReadAllBytes(Path.Combine(naslab.Folder, "net", "model.safetensors")));

        Assert.Equal(ExitCode.BadInput, naslab.Run("train", "tiny/1", "--epochs", "3"));
        Assert.Contains("another run is writing this store", naslab.Error, StringComparison.Ordinal);
        Assert.Single(writer.Trainings(TinyExperiment.Name));
    }

    [Fact]
    public void A_result_is_printed_without_the_images_but_not_trained()
    {
        using var naslab = new Naslab();
        using var images = new TemporaryFolder();
        naslab.Write("e.json", TinyExperiment.Text(trials: 1));
        Assert.Equal(ExitCode.Done, naslab.Run("run", "e.json"));
        Assert.Equal(ExitCode.Done, naslab.Run("train", "tiny/0", "--epochs", "1", "--json"));
        var trained = naslab.Json();
        UseFiles(Path.Combine(naslab.Folder, "naslab.db"), configFile: "/nowhere/e.json");

        Assert.Equal(ExitCode.Done, naslab.Run("train", "tiny/0", "--epochs", "1", "--json"));
        Assert.True(JsonElement.DeepEquals(trained, naslab.Json()));
        Assert.Equal(ExitCode.BadInput, naslab.Run("train", "tiny/0", "--epochs", "2", "--seed", "-1"));

        Assert.Equal(
            [
                "naslab: --seed: -1 must be 0 or more.",
                "naslab: tiny: data.trainImages: there is no file /nowhere/a.npy",
                $"naslab: tiny: data.trainImages: there is no file {naslab.Folder}/a.npy",
                $"naslab: tiny: relative paths of its data are relative to the folder of its config file, which --config-folder names; tried: /nowhere (where its config file was), {naslab.Folder} (where its store is).",
            ],
            naslab.Error.Split('\n', StringSplitOptions.RemoveEmptyEntries).Where(l => !l.Contains("Labels", StringComparison.Ordinal) && !l.Contains("testImages", StringComparison.Ordinal)));
        Assert.Equal(ExitCode.BadInput, naslab.Run("train", "tiny/0", "--epochs", "2", "--config-folder", images.At("")));
        Assert.Contains($"tried: {images.At("")} (--config-folder).", naslab.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void A_store_of_an_old_schema_is_brought_up_to_date()
    {
        using var naslab = new Naslab();
        var path = Path.Combine(naslab.Folder, "naslab.db");
        File.Copy(Path.Combine(RepositoryFiles.Root, "Tests/Experiments/Fixtures/store-v2.db"), path);

        Assert.Equal(ExitCode.BadInput, naslab.Run("train", "s/9", "--epochs", "1"));

        Assert.Contains("training: is missing", naslab.Error, StringComparison.Ordinal); // the fixture's config
        using var reader = StoreReader.Open(path);
        Assert.Single(reader.Studies());
    }

    [Fact]
    public void What_cannot_go_on_is_begun_anew_only_when_told_to()
    {
        using var naslab = Searched(trials: 1);
        using (var store = StudyStore.Open(Path.Combine(naslab.Folder, "naslab.db")))
        {
            var trial = store.Trials(TinyExperiment.Name)[0];
            store.SaveTraining(
                TinyExperiment.Name,
                StudySamples.Run(0, 1, 1) with { Epochs = 2, Seed = trial.Seed, FromWeights = false },
                [1, 2, 3], weights: null);
        }

        Assert.Equal(ExitCode.Failed, naslab.Run("train", "tiny/0", "--epochs", "2"));
        Assert.Contains("stopped after 1 of 2 epochs, and cannot go on here", naslab.Error, StringComparison.Ordinal);
        Assert.Equal(ExitCode.Done, naslab.Run("train", "tiny/0", "--epochs", "2", "--restart", "--json"));

        Assert.DoesNotContain("goes on after", naslab.Error, StringComparison.Ordinal);
        Assert.Equal([1, 2], naslab.Json().GetProperty("curve").EnumerateArray().Select(p => p.GetProperty("epoch").GetInt32()));
    }

    [Fact]
    public void A_training_that_diverges_fails_and_one_training_is_done_where_the_search_averages_several()
    {
        using var naslab = new Naslab();
        naslab.Write("e.json", TinyExperiment.Text(trials: 1, training: ", \"repeats\": 2"));
        Assert.Equal(ExitCode.Done, naslab.Run("run", "e.json"));

        Assert.Equal(ExitCode.Done, naslab.Run("train", "tiny/0", "--epochs", "2", "--json"));
        Assert.Equal(2 * 500, naslab.Json().GetProperty("imagesTrained").GetInt32()); // batches of 50 from 540 images, the rest left out
        Diverge(Path.Combine(naslab.Folder, "naslab.db"));

        Assert.Equal(ExitCode.Failed, naslab.Run("train", "tiny/0", "--epochs", "3", "--export", "net"));
        Assert.Contains("tiny/0 failed after ", naslab.Error, StringComparison.Ordinal);
        Assert.Empty(naslab.Out);
        Assert.False(Directory.Exists(Path.Combine(naslab.Folder, "net")));
    }

    [Fact]
    public void A_killed_training_goes_on_to_the_weights_that_it_would_have_had()
    {
        using var naslab = Searched();
        Assert.Equal(ExitCode.Done, naslab.Run("train", "tiny/1", "--epochs", "20", "--export", "whole"));
        File.Delete(Path.Combine(naslab.Folder, "naslab.db"));
        naslab.Run("run", "e.json");

        TrainAndKill(naslab.Folder);

        using (var store = StoreReader.Open(Path.Combine(naslab.Folder, "naslab.db")))
        {
            var run = Assert.Single(store.Trainings(TinyExperiment.Name));
            Assert.Equal(TrainingRunState.Unfinished, run.State);
            Assert.InRange(run.Curve.Length, 2, 19);
        }

        Assert.Equal(ExitCode.Done, naslab.Run("train", "tiny/1", "--epochs", "20", "--export", "killed"));
        Assert.Contains("tiny/1: goes on after epoch ", naslab.Error, StringComparison.Ordinal);
        Assert.Equal(File.ReadAllBytes(Path.Combine(naslab.Folder, "whole/model.safetensors")), File.ReadAllBytes(Path.Combine(naslab.Folder, "killed/model.safetensors")));
    }

    internal static Naslab Searched(int trials = 4)
    {
        var naslab = new Naslab();
        naslab.Write("e.json", TinyExperiment.Text(trials));
        Assert.Equal(ExitCode.Done, naslab.Run("run", "e.json", "--json"));
        return naslab;
    }

    /// <summary>Makes a stored config one under which every training diverges.</summary>
    internal static void Diverge(string path) => Execute(
        path, "UPDATE studies SET config = json_set(config, '$.training.learningRate', 100, '$.training.warmupEpochs', 0, '$.training.weightDecay', 1)");

    /// <summary>Makes a study one of files of a person's own.</summary>
    internal static void UseFiles(string path, string configFile) => Execute(
        path,
        """
        UPDATE studies SET configFile = $file, config = json_set(
            config, '$.data.set', 'files', '$.data.trainImages', 'a.npy', '$.data.trainLabels', 'b.npy', '$.data.testImages', 'c.npy', '$.data.testLabels', 'd.npy')
        """,
        ("$file", configFile));

    private static void Execute(string path, string sql, params ReadOnlySpan<(string Name, string Value)> parameters)
    {
        using var connection = new SqliteConnection($"Data Source={path};Pooling=False");
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        foreach (var (name, value) in parameters) command.Parameters.AddWithValue(name, value);
        command.ExecuteNonQuery();
    }

    private static (int, string, double?)[] Trials(Naslab naslab)
    {
        using var store = StoreReader.Open(Path.Combine(naslab.Folder, "naslab.db"));
        return [.. store.Trials(TinyExperiment.Name).Select(t => (t.Number, t.Architecture, t.ValidationAccuracy))];
    }

    private static void TrainAndKill(string folder)
    {
        var program = Path.Combine(AppContext.BaseDirectory, "naslab.dll");
        using var process = Process.Start(new ProcessStartInfo("dotnet", [program, "train", "tiny/1", "--epochs", "20"])
        {
            WorkingDirectory = folder,
            UseShellExecute = false,
            RedirectStandardError = true,
            RedirectStandardOutput = true,
        })!;
        while (process.StandardError.ReadLine() is { } line)
        {
            if (line.Contains("[2/20]", StringComparison.Ordinal)) break;
        }

        process.Kill();
        process.WaitForExit();
    }
}
