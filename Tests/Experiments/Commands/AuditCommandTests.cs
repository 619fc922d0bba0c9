using System.Text.Json;
using NasLab.Experiments.Commands;
using NasLab.Experiments.Store;

namespace NasLab.Tests.Experiments.Commands;

/// <summary>A study's ranking held against longer trainings, with real training on a few images.</summary>
[Collection(nameof(Training))]
public sealed class AuditCommandTests
{
    [Fact]
    public void An_audit_trains_longer_and_again_prints_the_correlation_and_trains_nothing_twice()
    {
        using var naslab = TrainCommandTests.Searched(trials: 6);

        Assert.Equal(ExitCode.Done, naslab.Run("audit", "tiny", "--networks", "4", "--epochs", "2", "--repeats", "2", "--json"));
        var document = naslab.Json();

        var networks = document.GetProperty("networks").EnumerateArray().ToArray();
        Assert.Equal(4, networks.Length);
        Assert.All(networks, n => Assert.Equal(2, n.GetProperty("repeats").GetArrayLength()));
        Assert.Contains(networks, n => n.GetProperty("onFront").GetBoolean());
        Assert.Equal(Kendall(networks), document.GetProperty("kendall").GetDouble(), 12);
        Assert.Equal(JsonValueKind.Null, document.GetProperty("kendallInterval").ValueKind); // of four networks there is none
        Assert.Equal(
            networks.Average(n => n.GetProperty("searchAccuracy").GetDouble() - n.GetProperty("repeats").EnumerateArray().Average(r => r.GetDouble())),
            document.GetProperty("seeds").GetProperty("optimism").GetDouble(), 12);
        Assert.Contains("4 networks are few", naslab.Error, StringComparison.Ordinal);
        Assert.Contains("only 2 times as long", naslab.Error, StringComparison.Ordinal);
        using (var store = StoreReader.Open(Path.Combine(naslab.Folder, "naslab.db")))
        {
            var runs = store.Trainings(TinyExperiment.Name);
            Assert.Equal((4, 8), (runs.Count(r => r is { Purpose: TrainingPurpose.Audit, Epochs: 2 }), runs.Count(r => r is { Purpose: TrainingPurpose.Repeat, Epochs: 1 })));
            Assert.Equal(12, runs.Select(r => r.Seed).Distinct().Count());
            Assert.All(runs, r => Assert.Null(r.TestAccuracy));
            Assert.All(runs, r => Assert.Equal(r.Purpose == TrainingPurpose.Audit, store.TrainingWeights(TinyExperiment.Name, r.Trial, r.Number) is not null));
        }

        Assert.Equal(ExitCode.Done, naslab.Run("audit", "tiny", "--networks", "4", "--epochs", "2", "--repeats", "2", "--json"));
        Assert.True(JsonElement.DeepEquals(document, naslab.Json()));
        Assert.DoesNotContain("[1/2]", naslab.Error, StringComparison.Ordinal);

        Assert.Equal(ExitCode.Done, naslab.Run("report", "--output", "r.html"));
        Assert.Contains("\"audits\":[{", File.ReadAllText(Path.Combine(naslab.Folder, "r.html")), StringComparison.Ordinal);

        using var writer = StudyStore.Open(Path.Combine(naslab.Folder, "naslab.db"));
        Assert.Equal(ExitCode.Done, naslab.Run("audit", "tiny", "--networks", "4", "--epochs", "2", "--repeats", "2"));
        Assert.Contains("search (1 epoch)", naslab.Out, StringComparison.Ordinal);
        Assert.Contains("longer (2 epochs)", naslab.Out, StringComparison.Ordinal);
        Assert.Contains("rank correlation of 4 networks: Spearman ", naslab.Out, StringComparison.Ordinal);
        Assert.Contains("from seed to seed one evaluation spreads by ", naslab.Out, StringComparison.Ordinal);

        Assert.Equal(ExitCode.BadInput, naslab.Run("audit", "tiny", "--networks", "4", "--epochs", "2", "--repeats", "3"));
        Assert.Contains("another run is writing this store", naslab.Error, StringComparison.Ordinal);
        Assert.Equal(12, writer.Trainings(TinyExperiment.Name).Count);
    }

    [Fact]
    public void A_repeat_is_an_evaluation_as_in_the_search()
    {
        using var naslab = TrainCommandTests.Searched(trials: 2);
        Assert.Equal(ExitCode.Done, naslab.Run("audit", "tiny", "--networks", "2", "--epochs", "3", "--repeats", "1"));
        var repeat = Trainings(Path.Combine(naslab.Folder, "naslab.db")).First(r => r.Purpose == TrainingPurpose.Repeat);

        Assert.Equal(ExitCode.Done, naslab.Run("train", $"tiny/{repeat.Trial}", "--epochs", "1", "--seed", $"{repeat.Seed}", "--json"));

        Assert.Equal(repeat.ValidationAccuracy, naslab.Json().GetProperty("validationAccuracy").GetDouble());
        Assert.Equal(repeat.Curve[0].TrainingLoss, naslab.Json().GetProperty("curve")[0].GetProperty("trainingLoss").GetDouble());
    }

    [Fact]
    public void An_audit_whose_trainings_fail_prints_them_and_fails()
    {
        using var naslab = TrainCommandTests.Searched(trials: 2);
        TrainCommandTests.Diverge(Path.Combine(naslab.Folder, "naslab.db"));

        Assert.Equal(ExitCode.Failed, naslab.Run("audit", "tiny", "--networks", "2", "--epochs", "3", "--json"));

        Assert.Equal(["failed", "failed"], naslab.Json().GetProperty("networks").EnumerateArray().Select(n => n.GetProperty("state").GetString()));
        Assert.Contains("naslab: Fewer than 2 of the longer trainings completed", naslab.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_stopped_audit_goes_on_with_the_networks_that_are_missing()
    {
        using var naslab = TrainCommandTests.Searched();
        using var stop = new CancellationTokenSource();
        var path = Path.Combine(naslab.Folder, "naslab.db");
        var audit = Task.Run(() => naslab.Run(stop.Token, "audit", "tiny", "--networks", "4", "--epochs", "20", "--json"));
        while (!audit.IsCompleted && Trainings(path).Count(r => r.State == TrainingRunState.Completed) == 0) await Task.Delay(20);
        await stop.CancelAsync();
        Assert.Equal(ExitCode.Failed, await audit);
        var before = Trainings(path).First(r => r.State == TrainingRunState.Completed);

        Assert.Equal(ExitCode.Done, naslab.Run("audit", "tiny", "--networks", "4", "--epochs", "20", "--json"));

        var after = Trainings(path);
        Assert.Equal(4, after.Count);
        Assert.Equal(before.Finished, after.Single(r => r.Trial == before.Trial).Finished);
    }

    [Fact]
    public void Everything_that_is_wrong_is_told_at_once()
    {
        using var naslab = TrainCommandTests.Searched(trials: 1);

        Assert.Equal(ExitCode.BadInput, naslab.Run("audit", "tiny", "--networks", "1", "--epochs", "1", "--repeats", "-1", "--train-on", "tpu"));

        foreach (var problem in new[] { "--networks: 1 must", "--repeats: -1 must", "--epochs: 1 must be above the 1", "tiny: has 1 completed", "--train-on: is tpu" })
        {
            Assert.Contains($"naslab: {problem}", naslab.Error, StringComparison.Ordinal);
        }

        Assert.Equal(ExitCode.BadInput, naslab.Run("audit", "tiny", "--networks", "1001", "--epochs", "2", "--repeats", "101"));
        Assert.Contains("--networks: 1001 must be from 2 to 1000.", naslab.Error, StringComparison.Ordinal);
        Assert.Contains("--repeats: 101 must be from 0 to 100.", naslab.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void A_store_that_another_process_writes_is_refused_before_the_images_are_read()
    {
        using var naslab = TrainCommandTests.Searched(trials: 2);
        TrainCommandTests.UseFiles(Path.Combine(naslab.Folder, "naslab.db"), Path.Combine(naslab.Folder, "e.json"));
        foreach (var name in new[] { "a.npy", "b.npy", "c.npy", "d.npy" }) naslab.Write(name, "no images");

        using (StudyStore.Open(Path.Combine(naslab.Folder, "naslab.db")))
        {
            Assert.Equal(ExitCode.BadInput, naslab.Run("audit", "tiny", "--networks", "2", "--epochs", "2"));
            Assert.Contains("another run is writing this store", naslab.Error, StringComparison.Ordinal);
        }

        Assert.NotEqual(ExitCode.Done, naslab.Run("audit", "tiny", "--networks", "2", "--epochs", "2"));
        Assert.Contains("a.npy", naslab.Error, StringComparison.Ordinal);
    }

    /// <summary>Tau-b by its definition, pair by pair.</summary>
    private static double Kendall(JsonElement[] networks)
    {
        double agreed = 0, first = 0, second = 0;
        foreach (var (a, i) in networks.Select((n, i) => (n, i)))
        {
            foreach (var b in networks[(i + 1)..])
            {
                var (x, y) = (Sign(a, b, "searchAccuracy"), Sign(a, b, "validationAccuracy"));
                agreed += x * y;
                first += x * x;
                second += y * y;
            }
        }

        return first * second == 0 ? 0 : agreed / Math.Sqrt(first * second);
    }

    private static int Sign(JsonElement a, JsonElement b, string figure) => a.GetProperty(figure).GetDouble().CompareTo(b.GetProperty(figure).GetDouble());

    private static IReadOnlyList<TrainingRun> Trainings(string path)
    {
        using var store = StoreReader.Open(path);
        return store.Trainings(TinyExperiment.Name);
    }
}
