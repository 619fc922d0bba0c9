using System.Globalization;
using System.IO.Compression;
using System.Text;
using System.Text.Json;
using NasLab.Experiments.Commands;
using NasLab.SearchSpaces;
using NasLab.SearchSpaces.Spaces;

namespace NasLab.Tests.Experiments.Commands;

public sealed class BenchSearchCommandTests
{
    private static readonly SearchSpace _space = SpaceCatalogue.Find("nasbench-macro")!.CreateDefault();

    [Fact]
    public void Json_holds_a_result_for_each_task_and_strategy_and_nothing_else_is_printed()
    {
        using var naslab = new Naslab();

        var exitCode = naslab.Run(
            "bench", "search", "--task", "nasbench-macro-cifar10-macs", "--task", "nasbench201-cifar10-fpga", "--strategy", "random", "--strategy", "nsga2",
            "--evaluations", "60", "--seeds", "3", "--cost", "unknown", "--json");

        Assert.Equal(ExitCode.Done, exitCode);
        var results = naslab.Json().GetProperty("results").EnumerateArray().ToArray();
        Assert.Equal(
            ["nasbench-macro-cifar10-macs random", "nasbench-macro-cifar10-macs nsga2", "nasbench201-cifar10-fpga random", "nasbench201-cifar10-fpga nsga2"],
            results.Select(r => $"{r.GetProperty("task").GetString()} {r.GetProperty("strategy").GetString()}"));
        foreach (var result in results)
        {
            Assert.Equal("unknown", result.GetProperty("cost").GetString());
            Assert.Equal(3, result.GetProperty("seeds").GetInt32());
            Assert.Equal(["50", "60"], result.GetProperty("regret").EnumerateObject().Select(p => p.Name));
            foreach (var regret in result.GetProperty("regret").EnumerateObject())
            {
                var interval = result.GetProperty("interval").GetProperty(regret.Name);
                Assert.InRange(regret.Value.GetDouble(), interval[0].GetDouble(), interval[1].GetDouble());
                Assert.InRange(regret.Value.GetDouble(), 0.0001, 0.5);
            }
        }

        var means = naslab.Json().GetProperty("means").EnumerateArray().ToArray();
        Assert.Equal(["random", "nsga2"], means.Select(m => m.GetProperty("strategy").GetString()));
        Assert.Equal(
            (Regret(results[0], "60") + Regret(results[2], "60")) / 2, Regret(means[0], "60"), 12);
    }

    [Fact]
    public void Results_are_the_same_every_time_and_others_with_other_seeds()
    {
        using var naslab = new Naslab();

        var figures = new[] { "0", "0", "40" }.Select(first =>
        {
            Assert.Equal(ExitCode.Done, naslab.Run(
                "bench", "search", "--task", "nasbench-macro-cifar10-macs", "--strategy", "random", "--evaluations", "20", "--seeds", "2", "--first-seed", first, "--json"));
            return Regret(naslab.Json().GetProperty("results")[0], "20");
        }).ToArray();

        Assert.Equal(figures[0], figures[1]);
        Assert.NotEqual(figures[0], figures[2]);
    }

    [Fact]
    public void Own_tables_plain_and_gzip_are_searched()
    {
        // given accuracies that fall and latencies that rise with the number of skipped positions
        using var naslab = new Naslab();
        Write(naslab, "accuracy.csv", "arch,mine", a => $"{90 - Zeros(a)}");
        WriteGzip(naslab, "latency.csv.gz", "arch,phone_ms,other", a => $"{10 - Zeros(a)},7");

        var exitCode = naslab.Run(
            "bench", "search", "--space", "nasbench-macro", "--accuracy", "accuracy.csv", "--accuracy-column", "mine", "--latency", "latency.csv.gz",
            "--latency-column", "phone_ms", "--strategy", "random", "--evaluations", "10", "--seeds", "2", "--json");

        Assert.Equal(ExitCode.Done, exitCode);
        var result = Assert.Single(naslab.Json().GetProperty("results").EnumerateArray());
        Assert.Equal("nasbench-macro-mine-phone_ms", result.GetProperty("task").GetString());
        Assert.InRange(Regret(result, "10"), 0.0, 1.0);
    }

    [Fact]
    public void Without_latencies_the_error_is_the_only_objective_and_the_clock_reads_the_table()
    {
        using var naslab = new Naslab();
        Write(naslab, "accuracy.csv", "arch,mine,seconds", a => $"{90 - Zeros(a)},60");

        var exitCode = naslab.Run(
            "bench", "search", "--space", "nasbench-macro", "--accuracy", "accuracy.csv", "--accuracy-column", "mine", "--training-column", "seconds",
            "--workers", "4", "--strategy", "random", "--evaluations", "20", "--seeds", "2", "--json");

        Assert.Equal(ExitCode.Done, exitCode);
        var result = Assert.Single(naslab.Json().GetProperty("results").EnumerateArray());
        Assert.Equal(300, result.GetProperty("clockSeconds").GetDouble());
        Assert.InRange(Regret(result, "20"), 0.0, 0.08);
    }

    [Fact]
    public void Output_keeps_figures_a_page_and_curves()
    {
        using var naslab = new Naslab();

        var exitCode = naslab.Run(
            "bench", "search", "--task", "nasbench-macro-cifar10-macs", "--strategy", "random", "--evaluations", "12", "--seeds", "2", "--output", "results");

        Assert.Equal(ExitCode.Done, exitCode);
        Assert.Contains("R(12)", naslab.Out, StringComparison.Ordinal);
        var folder = Path.Combine(naslab.Folder, "results");
        Assert.Equal(["search.json", "search.md", "search.svg"], Directory.GetFiles(folder).Select(Path.GetFileName).Order(StringComparer.Ordinal));
        using var kept = JsonDocument.Parse(File.ReadAllText(Path.Combine(folder, "search.json")));
        Assert.NotEmpty(kept.RootElement.GetProperty("version").GetString()!);
        Assert.Equal(2, kept.RootElement.GetProperty("results")[0].GetProperty("seeds").GetInt32());
        Assert.Contains("seeds 0 to 1", File.ReadAllText(Path.Combine(folder, "search.md")), StringComparison.Ordinal);
        var picture = System.Xml.Linq.XDocument.Load(Path.Combine(folder, "search.svg"));
        Assert.Equal(12, picture.Descendants().Single(e => e.Name.LocalName == "polyline").Attribute("points")!.Value.Split(' ').Length);
    }

    [Fact]
    public void Options_of_strategies_are_set_and_kept_with_the_results()
    {
        using var naslab = new Naslab();
        string[] call = ["bench", "search", "--task", "nasbench-macro-cifar10-macs", "--strategy", "nsga2", "--strategy", "asha", "--evaluations", "30", "--seeds", "2", "--json"];

        Assert.Equal(ExitCode.Done, naslab.Run(call));
        var usual = naslab.Json().GetProperty("results");
        Assert.Equal(ExitCode.Done, naslab.Run([.. call, "--option", "nsga2.populationSize=4", "--option", "asha.sampler=nsga2", "--option", "nsga2.mutationsPerChild=2"]));
        var set = naslab.Json().GetProperty("results");

        Assert.Equal(["nsga2", "asha"], usual.EnumerateArray().Select(r => r.GetProperty("strategy").GetString()));
        Assert.Equal(["nsga2, populationSize=4, mutationsPerChild=2", "asha, sampler=nsga2"], set.EnumerateArray().Select(r => r.GetProperty("strategy").GetString()));
        Assert.Equal(4, set[0].GetProperty("options").GetProperty("populationSize").GetInt32());
        Assert.Equal(12, set[0].GetProperty("options").GetProperty("initialSamples").GetInt32());
        Assert.Equal("nsga2", set[1].GetProperty("options").GetProperty("sampler").GetString());
        Assert.Equal("random", usual[1].GetProperty("options").GetProperty("sampler").GetString());
        Assert.NotEqual(Regret(usual[0], "30"), Regret(set[0], "30"));
        Assert.NotEqual(Regret(usual[1], "30"), Regret(set[1], "30"));
    }

    [Fact]
    public void Everything_wrong_with_options_of_strategies_is_said_at_once()
    {
        using var naslab = new Naslab();

        Assert.Equal(ExitCode.BadInput, naslab.Run(
            "bench", "search", "--strategy", "nsga2", "--strategy", "asha", "--option", "nsga2", "--option", "abacus.x=1", "--option", "moead.neighbours=3",
            "--option", "nsga2.populationsize=4", "--option", "nsga2.initialSamples=many", "--option", "nsga2.mutationsPerChild=-1", "--option", "asha.sampler=hyperband",
            "--option", "asha.eta=2", "--option", "asha.eta=3", "--seeds", "0"));

        Assert.Equal(
            [
                "naslab: --seeds: 0 is out of range; allowed: 1 to 100000.",
                "naslab: --option: nsga2 is not allowed; it must be STRATEGY.NAME=VALUE, such as nsga2.populationSize=24.",
                "naslab: --option abacus.x: abacus is no strategy; the strategies that run are nsga2, asha.",
                "naslab: --option moead.neighbours: moead does not run; --strategy moead adds it to nsga2, asha.",
                "naslab: --option asha.eta: stands here 2 times; allowed: once.",
                "naslab: --option nsga2.populationsize: unknown key, did you mean \"populationSize\"?",
                "naslab: --option nsga2.initialSamples: must be a whole number, but is the text \"many\".",
                "naslab: --option nsga2.mutationsPerChild: is -1; it must be a number of 0 or more.",
            ],
            naslab.Error.Split('\n', StringSplitOptions.RemoveEmptyEntries).Where(l => !l.Contains("asha.sampler", StringComparison.Ordinal)));
        Assert.Contains("--option asha.sampler: is hyperband; it must be one of random", naslab.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void Several_workers_give_figures_by_simulated_time_too()
    {
        using var naslab = new Naslab();

        var exitCode = naslab.Run(
            "bench", "search", "--task", "nasbench-macro-cifar10-macs", "--strategy", "random", "--evaluations", "20", "--seeds", "3", "--workers", "8",
            "--training-seconds", "60", "--output", "results", "--json");

        // 20 evaluations by 8 workers are three rounds of 60 s, where 150 s are worth 20 evaluations: by then 16 had come.
        Assert.Equal(ExitCode.Done, exitCode);
        var result = naslab.Json().GetProperty("results")[0];
        Assert.Equal(180, result.GetProperty("clockSeconds").GetDouble());
        Assert.Equal(7.5, result.GetProperty("stepSeconds").GetDouble());
        Assert.Equal(["150"], result.GetProperty("regretByTime").EnumerateObject().Select(p => p.Name));
        Assert.Equal(result.GetProperty("curve")[15].GetDouble(), result.GetProperty("regretByTime").GetProperty("150").GetDouble(), 1e-5);
        Assert.Equal(1, result.GetProperty("curveByTime")[6].GetDouble());
        Assert.Equal(result.GetProperty("curve")[7].GetDouble(), result.GetProperty("curveByTime")[7].GetDouble());
        Assert.Equal(8, naslab.Json().GetProperty("protocol").GetProperty("workers").GetInt32());
        Assert.Contains("simulated seconds of 8 workers", File.ReadAllText(Path.Combine(naslab.Folder, "results", "search.md")), StringComparison.Ordinal);
        Assert.True(File.Exists(Path.Combine(naslab.Folder, "results", "search-by-time.svg")));
    }

    [Fact]
    public void The_error_alone_is_scored_by_the_accuracy_of_the_pick()
    {
        using var naslab = new Naslab();

        Assert.Equal(ExitCode.Done, naslab.Run(
            "bench", "search", "--task", "nasbench201-cifar10-accuracy", "--strategy", "random", "--evaluations", "60", "--seeds", "3", "--json"));

        // The table's best network has 94.3733 % after 200 epochs.
        var result = naslab.Json().GetProperty("results")[0];
        foreach (var mean in result.GetProperty("meanRegret").EnumerateObject())
        {
            Assert.Equal(0.943733 - mean.Value.GetDouble(), result.GetProperty("accuracy").GetProperty(mean.Name).GetDouble(), 1e-6);
        }
    }

    [Fact]
    public void Several_columns_of_latencies_are_several_devices_of_one_task()
    {
        using var naslab = new Naslab();
        Write(naslab, "accuracy.csv", "arch,mine", a => $"{90 - Zeros(a)}");
        Write(naslab, "latency.csv", "arch,phone_ms,camera_ms", a => $"{10 - Zeros(a)},{20 - (2 * Zeros(a)) - (a[0] == '0' ? 1 : 0)}");
        string[] call = ["bench", "search", "--space", "nasbench-macro", "--accuracy", "accuracy.csv", "--accuracy-column", "mine", "--latency", "latency.csv", "--strategy", "random", "--evaluations", "10", "--seeds", "2"];

        var exitCode = naslab.Run([.. call, "--latency-column", "phone_ms", "--latency-column", "camera_ms", "--json"]);

        Assert.Equal(ExitCode.Done, exitCode);
        Assert.Equal("nasbench-macro-mine-phone_ms+camera_ms", naslab.Json().GetProperty("results")[0].GetProperty("task").GetString());
        Assert.Equal(ExitCode.BadInput, naslab.Run([.. call, "--latency-column", "phone_ms", "--latency-column", "phone_ms"]));
        Assert.Contains("--latency-column: phone_ms stands here 2 times; allowed: once.", naslab.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void Tasks_without_a_common_mean_are_not_run_together()
    {
        using var naslab = new Naslab();

        Assert.Equal(ExitCode.BadInput, naslab.Run("bench", "search", "--task", "nasbench201-cifar10-accuracy", "--task", "nasbench201-cifar10-fpga", "--strategy", "random"));

        Assert.Contains("--task: nasbench201-cifar10-accuracy has the error alone and nasbench201-cifar10-fpga has costs too", naslab.Error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("--task: nasbench201-cifar10-pixel4 is no task, did you mean nasbench201-cifar10-pixel", "--task", "nasbench201-cifar10-pixel4")]
    [InlineData("--strategy: abacus is no strategy; the strategies are random", "--strategy", "abacus")]
    [InlineData("--evaluations: 0 is out of range; allowed: 1 to", "--evaluations", "0")]
    [InlineData("--seeds: 0 is out of range; allowed: 1 to", "--seeds", "0")]
    [InlineData("--first-seed: -1 is out of range; allowed: 0 to", "--first-seed", "-1")]
    [InlineData("--cost: maybe is not allowed; it must be known or unknown.", "--cost", "maybe")]
    [InlineData("--workers: 0 is out of range", "--workers", "0")]
    [InlineData("--training-seconds: 0 is not allowed; it must be a number above 0.", "--training-seconds", "0")]
    [InlineData("--accuracy-column: says something of your own tables; --space NAME must say which space they are of.", "--accuracy-column", "x")]
    [InlineData("--accuracy: is missing; with --space it must name a table.", "--space", "nasbench201")]
    [InlineData("--space: abacus is no space; the spaces are", "--space", "abacus", "--accuracy", "a.csv", "--accuracy-column", "x")]
    [InlineData("--latency, --latency-column: one is missing", "--space", "nasbench201", "--accuracy", "a.csv", "--accuracy-column", "x", "--latency", "b.csv")]
    [InlineData("--task: names a shipped task; with --space the tables are your own", "--space", "nasbench201", "--accuracy", "a.csv", "--accuracy-column", "x", "--task", "y")]
    [InlineData("--accuracy: missing.csv cannot be read", "--space", "nasbench201", "--accuracy", "missing.csv", "--accuracy-column", "x")]
    public void Bad_options_are_refused_with_what_is_allowed(string expected, params string[] arguments)
    {
        using var naslab = new Naslab();

        Assert.Equal(ExitCode.BadInput, naslab.Run(["bench", "search", .. arguments]));

        Assert.Contains(expected, naslab.Error, StringComparison.Ordinal);
        Assert.Empty(naslab.Out);
    }

    [Fact]
    public void Everything_wrong_with_the_options_is_said_at_once()
    {
        using var naslab = new Naslab();

        Assert.Equal(ExitCode.BadInput, naslab.Run("bench", "search", "--seeds", "0", "--cost", "maybe", "--strategy", "abacus", "--task", "x"));

        Assert.Equal(4, naslab.Error.Split('\n', StringSplitOptions.RemoveEmptyEntries).Length);
    }

    [Fact]
    public void Everything_wrong_with_a_table_is_said_with_its_line()
    {
        using var naslab = new Naslab();
        naslab.Write("accuracy.csv", "arch,mine\n00000000,91\n00000000,92\n00000009,93\n00000001,\n00000002,101\n");
        naslab.Write("latency.csv", "arch,phone_ms\n00000000,-1\n");

        Assert.Equal(ExitCode.BadInput, naslab.Run(
            "bench", "search", "--space", "nasbench-macro", "--accuracy", "accuracy.csv", "--accuracy-column", "mine", "--latency", "latency.csv", "--latency-column", "phone_ms"));

        Assert.Contains("accuracy.csv: line 3: nasbench-macro:00000000 stands there a second time; allowed: once.", naslab.Error, StringComparison.Ordinal);
        Assert.Contains("accuracy.csv: line 4: arch: ", naslab.Error, StringComparison.Ordinal);
        Assert.Contains("accuracy.csv: line 5: mine: '' is not allowed; it must be a number from 0 to 100.", naslab.Error, StringComparison.Ordinal);
        Assert.Contains("accuracy.csv: line 6: mine: '101' is not allowed; it must be a number from 0 to 100.", naslab.Error, StringComparison.Ordinal);
        Assert.Contains("latency.csv: line 2: phone_ms: '-1' is not allowed; it must be a number of 0 or more.", naslab.Error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("arch,mine\n00000000,91\n", "accuracy.csv: 1 of the 6,561 architectures of nasbench-macro; allowed: all of them.")]
    [InlineData("name,mine\n00000000,91\n", "accuracy.csv: line 1: no column names architectures of nasbench-macro; allowed: architecture or arch.")]
    [InlineData("arch,other\n00000000,91\n", "accuracy.csv: line 1: there is no column mine; the columns are arch, other.")]
    [InlineData("arch,mine\n00000000\n", "accuracy.csv: line 2")]
    [InlineData("", "accuracy.csv: line 1: there is no header")]
    public void A_table_that_cannot_be_used_is_refused(string text, string expected)
    {
        using var naslab = new Naslab();
        naslab.Write("accuracy.csv", text);

        Assert.Equal(ExitCode.BadInput, naslab.Run("bench", "search", "--space", "nasbench-macro", "--accuracy", "accuracy.csv", "--accuracy-column", "mine"));

        Assert.Contains(expected, naslab.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void A_space_that_no_table_can_hold_is_refused()
    {
        using var naslab = new Naslab();
        naslab.Write("accuracy.csv", "architecture,mine\n");

        Assert.Equal(ExitCode.BadInput, naslab.Run("bench", "search", "--space", "fbnet", "--accuracy", "accuracy.csv", "--accuracy-column", "mine"));

        Assert.Contains("--space: fbnet has ", naslab.Error, StringComparison.Ordinal);
    }

    private static double Regret(JsonElement result, string evaluations) => result.GetProperty("regret").GetProperty(evaluations).GetDouble();

    private static int Zeros(string architecture) => architecture.Count(c => c == '0');

    private static void Write(Naslab naslab, string name, string header, Func<string, string> row) => naslab.Write(name, Text(header, row));

    private static void WriteGzip(Naslab naslab, string name, string header, Func<string, string> row)
    {
        using var gzip = new GZipStream(File.Create(Path.Combine(naslab.Folder, name)), CompressionLevel.Fastest);
        gzip.Write(Encoding.UTF8.GetBytes(Text(header, row)));
    }

    /// <summary>Every network of NAS-Bench-Macro: eight digits from 0 to 2.</summary>
    private static string Text(string header, Func<string, string> row)
    {
        var text = new StringBuilder(header).Append('\n');
        for (var i = 0; i < (int)_space.Size; i++)
        {
            var key = string.Concat(Enumerable.Range(0, 8).Select(p => (i / (int)Math.Pow(3, p) % 3).ToString(CultureInfo.InvariantCulture)));
            text.Append(key).Append(',').Append(row(key)).Append('\n');
        }

        return text.ToString();
    }
}
