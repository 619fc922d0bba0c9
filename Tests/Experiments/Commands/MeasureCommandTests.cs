using NasLab.CostModels.Measurements;
using NasLab.Experiments.Commands;
using NasLab.SearchSpaces.Spaces;

namespace NasLab.Tests.Experiments.Commands;

public sealed class MeasureCommandTests
{
    // Other tests run on the same cores: these must not depend on how noisy that is.
    private static readonly string[] AnyNoise = ["--rounds", "6", "--attempts", "1", "--max-spread", "100", "--max-drift", "1000"];

    [Fact]
    public void A_space_is_sampled_measured_and_written_with_the_machine_beside_it()
    {
        using var naslab = new Naslab();

        var exitCode = Measure(naslab, "nasbench-macro", "--count", "3", "--seed", "4", "-o", "m.csv", "--json");

        Assert.Equal(ExitCode.Done, exitCode);
        naslab.Run("sample", "nasbench-macro", "--count", "3", "--seed", "4");
        var ids = naslab.Out.Split('\n', StringSplitOptions.RemoveEmptyEntries);
        var table = Table(naslab, "m.csv");
        Assert.Equal(ids, table.Rows.Select(r => r.Fields[table.IndexOf("architecture")]));
        Assert.All(table.Numbers("latency_ms"), ms => Assert.True(ms > 0));
        Assert.True(File.Exists(Path.Combine(naslab.Folder, "m.csv.json")));
    }

    [Fact]
    public void The_json_document_tells_the_machine_the_settings_the_clock_and_the_rows()
    {
        using var naslab = new Naslab();

        Measure(naslab, "nasbench-macro:00000000", "--input", "3x16x16", "--batch", "2", "-o", "m.csv", "--json");

        var document = naslab.Json();
        Assert.Equal(Environment.ProcessorCount, document.GetProperty("machine").GetProperty("cores").GetInt32());
        Assert.NotEqual("", document.GetProperty("machine").GetProperty("processor").GetString());
        Assert.Equal("torch, eager, fp32", document.GetProperty("settings").GetProperty("runtime").GetString());
        Assert.Equal(2, document.GetProperty("settings").GetProperty("batch").GetInt32());
        Assert.Equal("3x16x16", document.GetProperty("reference").GetProperty("input").GetString());
        Assert.Equal(2, document.GetProperty("clock").GetArrayLength());
        var row = Assert.Single(document.GetProperty("rows").EnumerateArray());
        Assert.Equal("nasbench-macro:00000000", row.GetProperty("name").GetString());
        Assert.True(row.GetProperty("latencyMs").GetDouble() > 0);
        Assert.Equal(document.GetProperty("reference").GetProperty("levelMs").GetDouble(), row.GetProperty("referenceMs").GetDouble());
        Assert.Equal(document.ToString().ReplaceLineEndings(), File.ReadAllText(Path.Combine(naslab.Folder, "m.csv.json")).Trim().ReplaceLineEndings());
    }

    [Fact]
    public void The_table_tells_calibrate_the_batch()
    {
        using var naslab = new Naslab();
        Measure(naslab, "nasbench-macro:00000000", "--batch", "3", "-o", "m.csv");

        using var table = File.OpenRead(Path.Combine(naslab.Folder, "m.csv"));
        var (measurements, problems) = MeasurementReader.TryRead(table, SpaceCatalogue.Find("nasbench-macro")!.CreateDefault(), "latency_ms", least: 1);

        Assert.Empty(problems);
        Assert.Equal(3, measurements!.Batch);
    }

    [Fact]
    public void Tables_of_other_batches_are_not_compared()
    {
        using var naslab = new Naslab();
        Measure(naslab, "nasbench-macro:00000000", "-o", "m.csv");

        Assert.Equal(ExitCode.BadInput, Measure(naslab, "nasbench-macro:00000000", "--batch", "2", "-o", "n.csv", "--compare", "m.csv"));

        Assert.Contains(
            "--compare: m.csv: nasbench-macro:00000000 was measured with batches of 1; allowed: batches of 2, as --batch says.", naslab.Error, StringComparison.Ordinal);
        Assert.False(File.Exists(Path.Combine(naslab.Folder, "n.csv")));
    }

    [Fact]
    public void Rows_that_are_there_already_stay_and_only_the_missing_ones_are_measured()
    {
        using var naslab = new Naslab();
        naslab.Write("ids.txt", "00000000\n\nnasbench-macro:11111111\n");
        Measure(naslab, "nasbench-macro:00000000", "-o", "m.csv");
        var first = Table(naslab, "m.csv").Rows[0];

        Assert.Equal(ExitCode.Done, Measure(naslab, "nasbench-macro", "--architectures", "ids.txt", "-o", "m.csv"));

        Assert.Contains("1 of 2 networks are in m.csv already.", naslab.Error, StringComparison.Ordinal);
        Assert.Contains("[1/1] nasbench-macro:11111111: ", naslab.Error, StringComparison.Ordinal);
        var rows = Table(naslab, "m.csv").Rows;
        Assert.Equal(2, rows.Length);
        Assert.Equal(first.Fields.AsEnumerable(), rows[0].Fields);
        Assert.Contains("m.csv holds 2 latencies", naslab.Out, StringComparison.Ordinal);

        Assert.Equal(ExitCode.Done, Measure(naslab, "nasbench-macro:11111111", "-o", "m.csv", "--compare", "m.csv"));
        Assert.DoesNotContain("measuring", naslab.Error, StringComparison.Ordinal);
        Assert.Contains("2 networks are in m.csv too.", naslab.Out, StringComparison.Ordinal);
        Assert.Contains("latency_ms: median difference 0.0 %, upper decile 0.0 %, median ratio 1.000, Spearman 1.000", naslab.Out, StringComparison.Ordinal);
    }

    [Fact]
    public void Figures_that_would_not_compare_are_not_mixed_in_one_file()
    {
        using var naslab = new Naslab();
        Measure(naslab, "nasbench-macro:00000000", "-o", "m.csv");
        var before = File.ReadAllText(Path.Combine(naslab.Folder, "m.csv"));

        Assert.Equal(ExitCode.BadInput, Measure(naslab, "nasbench-macro:11111111", "-o", "m.csv", "--batch", "8", "--classes", "7"));

        Assert.Contains("m.csv: its rows were measured with --batch 1, now 8.", naslab.Error, StringComparison.Ordinal);
        Assert.Contains("m.csv: its rows were measured with --classes unset, now 7.", naslab.Error, StringComparison.Ordinal);
        Assert.Contains("--output names another file", naslab.Error, StringComparison.Ordinal);
        Assert.Equal(before, File.ReadAllText(Path.Combine(naslab.Folder, "m.csv")));

        File.Delete(Path.Combine(naslab.Folder, "m.csv.json"));
        Assert.Equal(ExitCode.BadInput, Measure(naslab, "nasbench-macro:11111111", "-o", "m.csv"));
        Assert.Contains("m.csv.json is missing", naslab.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void Where_too_many_networks_are_noisy_the_run_fails_and_says_what_helps()
    {
        using var naslab = new Naslab();

        // No machine is so steady that rounds agree within a billionth.
        var exitCode = naslab.Run("measure", "nasbench-macro:00000000", "-o", "m.csv", "--rounds", "6", "--attempts", "1", "--max-spread", "1e-9", "--max-drift", "1000");

        Assert.Equal(ExitCode.Failed, exitCode);
        Assert.Matches("nasbench-macro:00000000: left out: its rounds spread by ", naslab.Error);
        Assert.Contains("what helps against noise: stop other work", naslab.Error, StringComparison.Ordinal);
        Assert.Contains("1 of 1 network could not be measured.", naslab.Error, StringComparison.Ordinal);
        Assert.Empty(Table(naslab, "m.csv").Rows);
    }

    [Fact]
    public void A_cancelled_run_says_that_the_same_command_goes_on()
    {
        using var naslab = new Naslab();

        Assert.Equal(ExitCode.Failed, naslab.Run(new CancellationToken(canceled: true), "measure", "nasbench-macro:00000000", "-o", "m.csv"));

        Assert.Contains("The same command goes on.", naslab.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void The_table_is_named_for_the_space_and_the_machine()
    {
        using var naslab = new Naslab();

        Measure(naslab, "nasbench-macro:00000000");

        Assert.StartsWith("latency-nasbench-macro-", Path.GetFileName(Directory.GetFiles(naslab.Folder, "*.csv").Single()), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("there is nothing to measure", "measure")]
    [InlineData("ARCHITECTURE: resnt is no reference network", "measure", "resnt")]
    [InlineData("--count: nothing is drawn where architectures are given", "measure", "mobilenet_v2", "--count", "3")]
    [InlineData("--count: 0 is out of range", "measure", "resnet", "--count", "0")]
    [InlineData("--batch: is 0; 1 to 65536 are allowed.", "measure", "resnet", "--batch", "0")]
    [InlineData("--threads: is 9999; 1 to ", "measure", "resnet", "--threads", "9999")]
    [InlineData("--max-spread: is 0;", "measure", "resnet", "--max-spread", "0")]
    [InlineData("--rounds: is 5; 6 (fewer have no 95 % interval", "measure", "resnet", "--rounds", "5")]
    [InlineData("--on: is gpu; auto, cpu, cuda and cuda:N are allowed.", "measure", "resnet", "--on", "gpu")]
    [InlineData("--on: cuda:99 is not there", "measure", "resnet", "--count", "1", "--on", "cuda:99")]
    [InlineData("--input: large must be CxHxW", "measure", "resnet", "--input", "large")]
    [InlineData("--output: there is no folder ", "measure", "resnet", "--count", "1", "-o", "nowhere/m.csv")]
    [InlineData("missing.csv: ", "measure", "resnet", "--count", "1", "--compare", "missing.csv")]
    [InlineData("--reference: mobilenet_v4 is no reference network, did you mean mobilenet_v", "measure", "resnet", "--count", "1", "--reference", "mobilenet_v4")]
    [InlineData("--architectures: missing.txt cannot be read", "measure", "resnet", "--architectures", "missing.txt")]
    [InlineData("--architectures: the file's ids are of one space; name that as SPACE.", "measure", "--architectures", "ids.txt")]
    public void Bad_input_is_refused_with_what_is_allowed(string expected, params string[] arguments)
    {
        using var naslab = new Naslab();

        Assert.Equal(ExitCode.BadInput, naslab.Run(arguments));

        Assert.Contains(expected, naslab.Error, StringComparison.Ordinal);
        Assert.Empty(naslab.Out);
        Assert.Empty(Directory.GetFiles(naslab.Folder));
    }

    [Fact]
    public void Everything_wrong_with_a_file_of_architectures_is_told_with_its_line()
    {
        using var naslab = new Naslab();
        naslab.Write("ids.txt", "00000000\nnonsense\n\n11111113\n");

        Assert.Equal(ExitCode.BadInput, naslab.Run("measure", "nasbench-macro", "--architectures", "ids.txt"));

        Assert.Contains("ids.txt: line 2: ", naslab.Error, StringComparison.Ordinal);
        Assert.Contains("ids.txt: line 4: ", naslab.Error, StringComparison.Ordinal);
        Assert.DoesNotContain("line 1: ", naslab.Error, StringComparison.Ordinal);
    }

    private static int Measure(Naslab naslab, params string[] arguments) => naslab.Run(["measure", .. arguments, .. AnyNoise]);

    private static MeasurementTable Table(Naslab naslab, string name)
    {
        using var stream = File.OpenRead(Path.Combine(naslab.Folder, name));
        return MeasurementTable.Read(stream);
    }
}
