using System.Text.Json;
using NasLab.Experiments.Commands;
using NasLab.Experiments.Store;
using NasLab.Tests.Training.Datasets;

namespace NasLab.Tests.Experiments.Commands;

/// <summary>The main job in this process, with real training on a few images.</summary>
[Collection(nameof(Training))]
public sealed class RunCommandTests
{
    [Fact]
    public void A_run_prints_fronts_writes_store_and_report_and_prints_the_same_again()
    {
        using var naslab = new Naslab();
        naslab.Write("e.json", TinyExperiment.Text());

        Assert.Equal(ExitCode.Done, naslab.Run("run", "e.json", "--json"));

        var first = naslab.Out;
        var experiment = naslab.Json().GetProperty("experiments")[0];
        Assert.Equal(4, experiment.GetProperty("trials").GetProperty("completed").GetInt32());
        Assert.Equal(2, experiment.GetProperty("fronts").GetArrayLength());
        Assert.All(experiment.GetProperty("fronts").EnumerateArray(), f => Assert.True(f.GetProperty("hypervolume").GetDouble() > 0));
        Assert.InRange(experiment.GetProperty("baselineAccuracy").GetDouble(), 0.3, 1);
        Assert.True(File.Exists(experiment.GetProperty("store").GetString()));
        Assert.StartsWith("<!doctype html>", File.ReadAllText(experiment.GetProperty("report").GetString()!), StringComparison.OrdinalIgnoreCase);

        Assert.Equal(ExitCode.Done, naslab.Run("run", "e.json", "--json"));
        Assert.Equal(first, naslab.Out);
    }

    [Fact]
    public void Status_front_pick_profile_and_report_read_the_store()
    {
        using var naslab = new Naslab();
        naslab.Write("e.json", TinyExperiment.Text());
        naslab.Run("run", "e.json", "--json");
        var point = naslab.Json().GetProperty("experiments")[0].GetProperty("fronts")[0].GetProperty("points")[0];

        Assert.Equal(ExitCode.Done, naslab.Run("status", "--json"));
        var status = naslab.Json().GetProperty("experiments")[0];
        Assert.Equal("finished", status.GetProperty("state").GetString());
        Assert.Equal([0, 1, 2, 3], status.GetProperty("completedTrials").EnumerateArray().Select(t => t.GetProperty("number").GetInt32()));

        Assert.Equal(ExitCode.Done, naslab.Run("front", TinyExperiment.Name, "--device", "pixel1-cpu", "--json"));
        var front = Assert.Single(naslab.Json().GetProperty("fronts").EnumerateArray());
        Assert.True(JsonElement.DeepEquals(point, front.GetProperty("points")[0]));

        var number = point.GetProperty("trial").GetInt32();
        Assert.Equal(ExitCode.Done, naslab.Run("profile", $"trial:{TinyExperiment.Name}/{number}", "--device", "pixel1-cpu", "--json"));
        Assert.Equal(point.GetProperty("parameters").GetInt64(), naslab.Json().GetProperty("parameters").GetInt64());
        Assert.Equal(point.GetProperty("latencyMs").GetDouble(), naslab.Json().GetProperty("devices")[0].GetProperty("latencyMs").GetDouble());

        Assert.Equal(ExitCode.Done, naslab.Run("pick", TinyExperiment.Name, "--device", "pixel1-cpu", "--json"));
        Assert.NotEqual(JsonValueKind.Null, naslab.Json().GetProperty("chosen").ValueKind);
        Assert.Equal(ExitCode.Failed, naslab.Run("pick", TinyExperiment.Name, "--device", "pixel1-cpu", "--max-latency-ms", "0.000001", "--json"));
        Assert.NotEqual(JsonValueKind.Null, naslab.Json().GetProperty("nearestMiss").ValueKind);
        Assert.Equal(ExitCode.BadInput, naslab.Run("pick", TinyExperiment.Name, "--device", "pixel1-cpu", "--max-latency-ms", "-1"));

        Assert.Equal(ExitCode.Done, naslab.Run("report", "--output", "again.html"));
        Assert.True(File.Exists(Path.Combine(naslab.Folder, "again.html")));
    }

    [Fact]
    public void A_changed_config_needs_new_and_a_larger_budget_resume()
    {
        using var naslab = new Naslab();
        naslab.Write("e.json", TinyExperiment.Text(trials: 2));
        Assert.Equal(ExitCode.Done, naslab.Run("run", "e.json", "--json"));

        naslab.Write("e.json", TinyExperiment.Text(trials: 2, seed: 5));
        Assert.Equal(ExitCode.BadInput, naslab.Run("run", "e.json", "--resume"));
        Assert.Contains("search.seed: 1 -> 5", naslab.Error, StringComparison.Ordinal);
        Assert.Contains("--new", naslab.Error, StringComparison.Ordinal);

        naslab.Write("e.json", TinyExperiment.Text(trials: 3));
        Assert.Equal(ExitCode.BadInput, naslab.Run("run", "e.json"));
        Assert.Contains("--resume", naslab.Error, StringComparison.Ordinal);
        Assert.Equal(ExitCode.Done, naslab.Run("run", "e.json", "--resume", "--json"));
        Assert.Equal(3, naslab.Json().GetProperty("experiments")[0].GetProperty("trials").GetProperty("completed").GetInt32());

        Assert.Equal(ExitCode.Done, naslab.Run("run", "e.json", "--new", "--json"));
        naslab.Run("status", "--json");
        Assert.Equal(2, naslab.Json().GetProperty("experiments").GetArrayLength());
    }

    [Fact]
    public void A_store_elsewhere_is_trained_from_the_images_beside_the_config_file_wherever_that_was_last()
    {
        using var naslab = new Naslab();
        using var store = new TemporaryFolder();
        var random = new Random(1);
        Write("here");
        Assert.Equal(ExitCode.Done, naslab.Run("run", "here/my config.json", "--store", store.At("naslab.db")));

        Assert.Equal(ExitCode.Done, naslab.Run("train", "tiny/0", "--epochs", "2", "--store", store.At("naslab.db")));

        Directory.Move(Path.Combine(naslab.Folder, "here"), Path.Combine(naslab.Folder, "there"));
        Assert.Equal(ExitCode.BadInput, naslab.Run("train", "tiny/0", "--epochs", "3", "--store", store.At("naslab.db")));
        Assert.Equal(ExitCode.Done, naslab.Run("train", "tiny/0", "--epochs", "3", "--store", store.At("naslab.db"), "--config-folder", "there"));
        naslab.Write("there/my config.json", Text(trials: 2));
        Assert.Equal(ExitCode.Done, naslab.Run("run", "there/my config.json", "--resume", "--store", store.At("naslab.db")));
        Assert.Equal(ExitCode.Done, naslab.Run("train", "tiny/0", "--epochs", "4", "--store", store.At("naslab.db")));
        Assert.Equal(ExitCode.Done, naslab.Run("report", "--store", store.At("naslab.db"), "--output", "r.html"));
        var report = File.ReadAllText(Path.Combine(naslab.Folder, "r.html"));
        Assert.Contains("./naslab run 'my config.json' --experiment tiny --new", report.Replace("\\u0027", "'", StringComparison.Ordinal), StringComparison.Ordinal);
        Assert.DoesNotContain(naslab.Folder, report, StringComparison.Ordinal);

        void Write(string folder)
        {
            Directory.CreateDirectory(Path.Combine(naslab.Folder, folder));
            naslab.Write($"{folder}/my config.json", Text(trials: 1));
            foreach (var (name, count) in new[] { ("train", 200), ("test", 50) })
            {
                var pixels = new byte[count * 28 * 28];
                random.NextBytes(pixels);
                File.WriteAllBytes(Path.Combine(naslab.Folder, folder, $"{name}-images"), FileBytes.Idx(8, [count, 28, 28], pixels));
                File.WriteAllBytes(Path.Combine(naslab.Folder, folder, $"{name}-labels"), FileBytes.Idx(8, [count], [.. Enumerable.Range(0, count).Select(i => (byte)(i % 10))]));
            }
        }

        static string Text(int trials) => TinyExperiment.Text(trials).Replace(
            """{ "set": "fashion-mnist-12k", "limit": 600 }""",
            """{ "set": "files", "trainImages": "train-images", "trainLabels": "train-labels", "testImages": "test-images", "testLabels": "test-labels" }""",
            StringComparison.Ordinal);
    }

    [Fact]
    public void A_warm_started_study_begins_with_an_earlier_one_s_best_and_goes_on_without_its_store()
    {
        using var naslab = new Naslab();
        naslab.Write("first.json", TinyExperiment.Text(trials: 3, name: "first"));
        Assert.Equal(ExitCode.Done, naslab.Run("run", "first.json", "--store", "earlier.db"));
        const string WarmStart = """, "warmStart": { "store": "earlier.db", "experiment": "first", "trials": 2 }""";

        // when it starts, and when it goes on after the earlier store is gone
        naslab.Write("second.json", TinyExperiment.Text(trials: 2, seed: 9, name: "second", search: WarmStart));
        Assert.Equal(ExitCode.Done, naslab.Run("run", "second.json", "--json"));
        var earlier = Architectures(naslab, "first", "earlier.db");
        Assert.Equal(2, Architectures(naslab, "second", "naslab.db").Intersect(earlier).Count());
        File.Delete(Path.Combine(naslab.Folder, "earlier.db"));
        naslab.Write("second.json", TinyExperiment.Text(trials: 3, seed: 9, name: "second", search: WarmStart));
        Assert.Equal(ExitCode.Done, naslab.Run("run", "second.json", "--resume", "--json"));

        // then
        Assert.Equal(3, Architectures(naslab, "second", "naslab.db").Length);
        Assert.Equal(ExitCode.BadInput, naslab.Run("run", "second.json", "--new"));
        Assert.Contains("experiments[0].search.warmStart.store: there is no store", naslab.Error, StringComparison.Ordinal);
    }

    private static string[] Architectures(Naslab naslab, string name, string store)
    {
        using var reader = StoreReader.Open(Path.Combine(naslab.Folder, store));
        return [.. reader.Trials(name).Where(t => t.Role == TrialRole.Search).Select(t => t.Architecture)];
    }

    [Fact]
    public async Task An_unfinished_study_asks_for_resume_or_new()
    {
        using var naslab = new Naslab();
        naslab.Write("e.json", TinyExperiment.Text(trials: 500));
        using var stop = new CancellationTokenSource();
        var run = Task.Run(() => naslab.Run(stop.Token, "run", "e.json"));
        while (!run.IsCompleted && CompletedTrials(naslab) == 0)
        {
            await Task.Delay(100);
        }

        await stop.CancelAsync();
        Assert.Equal(ExitCode.Failed, await run);
        Assert.Contains("--resume", naslab.Error, StringComparison.Ordinal);

        Assert.Equal(ExitCode.BadInput, naslab.Run("run", "e.json"));

        Assert.Contains("--resume", naslab.Error, StringComparison.Ordinal);
        Assert.Contains("--new", naslab.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void A_space_whose_every_candidate_is_infeasible_is_refused_with_the_nearest_miss()
    {
        using var naslab = new Naslab();
        naslab.Write("e.json", TinyExperiment.Text(limits: """{ "maxLatencyMs": 0.0000001 }"""));

        Assert.Equal(ExitCode.BadInput, naslab.Run("run", "e.json"));

        Assert.Contains("nearest miss", naslab.Error, StringComparison.Ordinal);
        Assert.Contains("latency", naslab.Error, StringComparison.Ordinal);
        Assert.Equal(["e.json"], Directory.EnumerateFiles(naslab.Folder).Select(Path.GetFileName));
    }

    [Fact]
    public void A_calibrated_device_brings_its_intervals_into_the_study_and_is_marked_nowhere()
    {
        using var naslab = new Naslab();
        naslab.Write("m.csv", new SyntheticDevice("mobilenet-v3").Table(40, seed: 1));
        naslab.Write("e.json", TinyExperiment.Text(trials: 3, devices: """{ "file": "mine.json" }, "pixel1-cpu" """));
        Assert.Equal(ExitCode.Done, naslab.Run("calibrate", "--device", "mine", "--space", "mobilenet-v3", "--measurements", "m.csv"));

        Assert.Equal(ExitCode.Done, naslab.Run("run", "e.json", "--json"));

        var fronts = naslab.Json().GetProperty("experiments")[0].GetProperty("fronts");
        Assert.Equal([true, false], fronts.EnumerateArray().Select(f => f.GetProperty("calibrated").GetBoolean()));
        Assert.All(fronts[0].GetProperty("points").EnumerateArray(), p =>
        {
            Assert.Equal("predicted-calibrated", p.GetProperty("source").GetString());
            Assert.True(p.GetProperty("latencyLowMs").GetDouble() < p.GetProperty("latencyMs").GetDouble());
            Assert.Equal(JsonValueKind.Null, p.GetProperty("energyMj").ValueKind);
        });
        Assert.Equal(ExitCode.Done, naslab.Run("front", TinyExperiment.Name, "--device", "mine.json"));
        Assert.Contains("mine (fp32), hypervolume", naslab.Out, StringComparison.Ordinal);
        Assert.Equal(ExitCode.Done, naslab.Run("pick", TinyExperiment.Name, "--device", "mine.json", "--max-latency-ms", "1000"));
        Assert.DoesNotContain("uncalibrated", naslab.Out, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("{ \"maxEnergyMj\": 5 }", "", "experiments[0].limits.maxEnergyMj: mine states no energy")]
    [InlineData("{}", ", \"limits\": { \"maxEnergyMj\": 5 }", "experiments[0].devices[0].limits.maxEnergyMj: mine states no energy")]
    public void A_limit_on_the_energy_of_a_device_that_states_none_is_a_mistake_in_the_config(string shared, string own, string expected)
    {
        using var naslab = new Naslab();
        naslab.Write("m.csv", new SyntheticDevice().Table(10, seed: 1));
        naslab.Write("e.json", TinyExperiment.Text(limits: shared, devices: $$"""{ "file": "mine.json"{{own}} }"""));
        Assert.Equal(ExitCode.Done, naslab.Run("calibrate", "--device", "mine", "--space", "nasbench201", "--measurements", "m.csv"));

        Assert.Equal(ExitCode.BadInput, naslab.Run("run", "e.json"));

        Assert.Contains(expected, naslab.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void Training_that_diverges_fails_the_trials_and_the_run()
    {
        using var naslab = new Naslab();
        naslab.Write("e.json", TinyExperiment.Text(trials: 2, training: """, "learningRate": 100, "warmupEpochs": 0, "weightDecay": 1"""));

        Assert.Equal(ExitCode.Failed, naslab.Run("run", "e.json"));

        using var store = StoreReader.Open(Path.Combine(naslab.Folder, "naslab.db"));
        Assert.Equal(2, store.Trials(TinyExperiment.Name).Count(t => t.State == NasLab.Search.TrialState.Failed && t.Failure is { Length: > 0 }));
    }

    private static int CompletedTrials(Naslab naslab)
    {
        var path = Path.Combine(naslab.Folder, "naslab.db");
        if (!File.Exists(path))
        {
            return 0;
        }

        try
        {
            using var store = StoreReader.Open(path);
            return store.FindStudy(TinyExperiment.Name) is null
                ? 0
                : store.Trials(TinyExperiment.Name).Count(t => t.State == NasLab.Search.TrialState.Completed);
        }
        catch (StoreException)
        {
            return 0; // being made
        }
    }
}
