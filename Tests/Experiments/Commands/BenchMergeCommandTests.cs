using System.Text.Json;
using System.Text.Json.Nodes;
using NasLab.Experiments.Commands;

namespace NasLab.Tests.Experiments.Commands;

public sealed class BenchMergeCommandTests
{
    private const string Macro = "nasbench-macro-cifar10-macs";
    private const string Cells = "nasbench201-cifar10-fpga";

    [Fact]
    public void Strategies_kept_apart_are_as_if_they_had_run_together()
    {
        // given
        using var naslab = new Naslab();
        Keep(naslab, "random", "--task", Macro, "--task", Cells, "--strategy", "random");
        Keep(naslab, "nsga2", "--task", Macro, "--task", Cells, "--strategy", "nsga2");
        Keep(naslab, "together", "--task", Macro, "--task", Cells, "--strategy", "random", "--strategy", "nsga2");

        // when
        Assert.Equal(ExitCode.Done, naslab.Run("bench", "merge", "random", "nsga2", "--output", "merged"));

        // then
        var (merged, together) = (Kept(naslab, "merged"), Kept(naslab, "together"));
        Assert.Equal(Figures(together), Figures(merged));
        Assert.Equal(File.ReadAllText(Path.Combine(naslab.Folder, "together", "search.svg")), File.ReadAllText(Path.Combine(naslab.Folder, "merged", "search.svg")));
        Assert.Equal(["random", "nsga2"], merged["sources"]!.AsArray().Select(s => s!["strategies"]![0]!.GetValue<string>()));
        Assert.Contains("mean of 2", naslab.Out, StringComparison.Ordinal);
    }

    [Fact]
    public void Tasks_kept_apart_have_the_mean_that_they_have_together()
    {
        // given
        using var naslab = new Naslab();
        Keep(naslab, "macro", "--task", Macro, "--strategy", "random", "--workers", "3");
        Keep(naslab, "cells", "--task", Cells, "--strategy", "random", "--workers", "3");
        Keep(naslab, "together", "--task", Macro, "--task", Cells, "--strategy", "random", "--workers", "3");

        // when
        Assert.Equal(ExitCode.Done, naslab.Run("bench", "merge", "macro", "cells", "--output", "merged", "--json"));

        // then
        var (mean, expected) = (Kept(naslab, "merged")["means"]![0]!, Kept(naslab, "together")["means"]![0]!);
        Assert.Equal(2, mean["tasks"]!.GetValue<int>());
        foreach (var key in new[] { "regret", "regretByTime" })
        {
            Assert.Equal(expected[key]!.AsObject().Select(p => p.Key), mean[key]!.AsObject().Select(p => p.Key));
            Assert.All(expected[key]!.AsObject(), p => Assert.Equal(p.Value!.GetValue<double>(), mean[key]![p.Key]!.GetValue<double>(), 1e-6));
        }

        Assert.True(File.Exists(Path.Combine(naslab.Folder, "merged", "search-by-time.svg")));
    }

    [Fact]
    public void What_was_merged_can_be_merged_again()
    {
        using var naslab = new Naslab();
        foreach (var strategy in new[] { "random", "nsga2", "grid" })
        {
            Keep(naslab, strategy, "--task", Macro, "--strategy", strategy);
        }

        Assert.Equal(ExitCode.Done, naslab.Run("bench", "merge", "random", "nsga2", "--output", "two"));
        Assert.Equal(ExitCode.Done, naslab.Run("bench", "merge", "two", "grid", "--output", "three", "--json"));

        Assert.Equal(["random", "nsga2", "grid"], naslab.Json().GetProperty("results").EnumerateArray().Select(r => r.GetProperty("strategy").GetString()));
        Assert.Equal(3, Kept(naslab, "three")["sources"]!.AsArray().Count);
        Assert.Equal(["50", "60"], naslab.Json().GetProperty("results")[0].GetProperty("regret").EnumerateObject().Select(p => p.Name));
    }

    [Fact]
    public void Results_without_curves_are_drawn_as_dots_at_their_figures()
    {
        using var naslab = new Naslab();
        Keep(naslab, "random", "--task", Macro, "--strategy", "random");
        Keep(naslab, "nsga2", "--task", Macro, "--strategy", "nsga2");
        Change(naslab, "nsga2", kept => kept["results"]![0]!.AsObject().Remove("curve"));

        Assert.Equal(ExitCode.Done, naslab.Run("bench", "merge", "random", "nsga2", "--output", "merged"));

        var picture = System.Xml.Linq.XDocument.Load(Path.Combine(naslab.Folder, "merged", "search.svg"));
        Assert.Equal([60, 2], picture.Descendants().Where(e => e.Name.LocalName == "polyline").Select(e => e.Attribute("points")!.Value.Split(' ').Length));
        Assert.Equal(2, picture.Descendants().Count(e => e.Name.LocalName == "circle"));
    }

    [Theory]
    [InlineData("--evaluations 60", "--evaluations 61", "evaluations is 61, and 60 in first; allowed: results of one protocol.")]
    [InlineData("--seeds 2", "--seeds 3", "seeds is 3, and 2 in first; allowed: results of one protocol.")]
    [InlineData("--cost known", "--cost unknown", "cost is unknown, and known in first")]
    [InlineData("--workers 1", "--workers 2", "workers is 2, and 1 in first")]
    [InlineData("--first-seed 0", "--first-seed 7", "firstSeed is 7, and 0 in first")]
    [InlineData("--workers 1", "--training-seconds 5", "trainingSeconds is 5, and the tables' in first")]
    public void Results_of_another_protocol_are_refused(string one, string other, string expected)
    {
        using var naslab = new Naslab();
        Keep(naslab, "first", ["--task", Macro, "--strategy", "random", .. one.Split(' ')]);
        Keep(naslab, "second", ["--task", Macro, "--strategy", "nsga2", .. other.Split(' ')]);

        Assert.Equal(ExitCode.BadInput, naslab.Run("bench", "merge", "first", "second", "--output", "merged"));

        Assert.Contains($"second: {expected}", naslab.Error, StringComparison.Ordinal);
        Assert.False(Directory.Exists(Path.Combine(naslab.Folder, "merged")));
        Assert.Empty(naslab.Out);
    }

    [Fact]
    public void Everything_else_that_cannot_stand_in_one_table_is_said_at_once()
    {
        // given a task that one lacks, a result that stands in two, another table of the same name
        using var naslab = new Naslab();
        Keep(naslab, "first", "--task", Macro, "--task", Cells, "--strategy", "random");
        Keep(naslab, "second", "--task", Macro, "--strategy", "random", "--strategy", "nsga2");
        Change(naslab, "second", kept => kept["results"]![0]!["table"] = "0123456789abcdef");

        // when
        Assert.Equal(ExitCode.BadInput, naslab.Run("bench", "merge", "first", "second"));

        // then
        Assert.Equal(
            [
                $"naslab: second: the table of {Macro} holds other numbers than in first; allowed: results on equal tables.",
                $"naslab: second: nsga2 lacks the results on {Cells}; allowed: every strategy on the same tasks.",
                $"naslab: second: random on {Macro} stands in first already; allowed: once.",
            ],
            naslab.Error.Split('\n', StringSplitOptions.RemoveEmptyEntries));
    }

    [Fact]
    public void A_folder_that_holds_no_results_is_refused_with_every_other_one()
    {
        using var naslab = new Naslab();
        Keep(naslab, "old", "--task", Macro, "--strategy", "random");
        Change(naslab, "old", kept => kept.Remove("protocol"));
        Directory.CreateDirectory(Path.Combine(naslab.Folder, "torn"));
        naslab.Write(Path.Combine("torn", "search.json"), "{");

        Assert.Equal(ExitCode.BadInput, naslab.Run("bench", "merge", "old", "torn", "missing"));

        Assert.Contains("naslab: old: search.json lacks protocol; allowed: what naslab bench search --output writes.", naslab.Error, StringComparison.Ordinal);
        Assert.Contains("naslab: torn: search.json is not what naslab bench search --output writes", naslab.Error, StringComparison.Ordinal);
        Assert.Contains("naslab: missing: search.json cannot be read", naslab.Error, StringComparison.Ordinal);
        Assert.Equal(ExitCode.BadInput, naslab.Run("bench", "merge", "old"));
        Assert.Contains("FOLDER: old stands alone; allowed: two folders or more.", naslab.Error, StringComparison.Ordinal);
    }

    private static void Keep(Naslab naslab, string folder, params string[] arguments)
    {
        string[] usual = ["--evaluations", "60", "--seeds", "2"];
        string[] left = [.. usual.Chunk(2).Where(o => !arguments.Contains(o[0])).SelectMany(o => o)];
        Assert.Equal(ExitCode.Done, naslab.Run(["bench", "search", .. arguments, .. left, "--output", folder, "--json"]));
    }

    private static JsonObject Kept(Naslab naslab, string folder) => JsonNode.Parse(File.ReadAllText(Path.Combine(naslab.Folder, folder, "search.json")))!.AsObject();

    private static void Change(Naslab naslab, string folder, Action<JsonObject> change)
    {
        var kept = Kept(naslab, folder);
        change(kept);
        naslab.Write(Path.Combine(folder, "search.json"), kept.ToJsonString());
    }

    /// <summary>Results and means without the time that they took here.</summary>
    private static string Figures(JsonObject kept)
    {
        foreach (var figure in kept["results"]!.AsArray().Concat(kept["means"]!.AsArray()))
        {
            figure!.AsObject().Remove("seconds");
        }

        return new JsonArray(kept["protocol"]!.DeepClone(), kept["results"]!.DeepClone(), kept["means"]!.DeepClone()).ToJsonString(new JsonSerializerOptions { WriteIndented = true });
    }
}
