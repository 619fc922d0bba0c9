using System.Text.Json;
using NasLab.Experiments.Commands;
using NasLab.SearchSpaces.Spaces;

namespace NasLab.Tests.Experiments.Commands;

public sealed class CalibrateCommandTests
{
    private static readonly string[] _calibrate = ["calibrate", "--device", "mine", "--space", "nasbench201", "--measurements", "m.csv"];

    [Fact]
    public void Measurements_make_a_device_that_predicts_other_networks_of_the_space()
    {
        using var naslab = new Naslab();
        var device = new SyntheticDevice();
        naslab.Write("m.csv", device.Table(80, seed: 1));
        naslab.Write("check.csv", device.Table(200, seed: 2));

        Assert.Equal(ExitCode.Done, naslab.Run([.. _calibrate, "-o", "device.json", "--json"]));
        var calibration = naslab.Json();
        Assert.Equal(ExitCode.Done, naslab.Run("validate", "--device", "device.json", "--space", "nasbench201", "--measurements", "check.csv", "--json"));

        var figures = naslab.Json();
        Assert.Equal(80, calibration.GetProperty("crossValidated").GetProperty("count").GetInt32());
        Assert.InRange(calibration.GetProperty("crossValidated").GetProperty("mapePct").GetDouble(), 0, 6);
        Assert.Equal(Path.Combine(naslab.Folder, "device.json"), calibration.GetProperty("file").GetString());
        Assert.InRange(figures.GetProperty("mapePct").GetDouble(), 0, 6);
        Assert.InRange(figures.GetProperty("spearman").GetDouble(), 0.95, 1);
        Assert.InRange(figures.GetProperty("interval90CoveragePct").GetDouble(), 75, 100);
        Assert.Equal("predicted-calibrated", figures.GetProperty("source").GetString());
    }

    [Fact]
    public void The_device_file_stands_wherever_a_device_is_named()
    {
        using var naslab = new Naslab();
        var device = new SyntheticDevice();
        naslab.Write("m.csv", device.Table(30, seed: 1));
        naslab.Write("ids.txt", device.Architectures(1, seed: 9)[0].Id);
        Assert.Equal(ExitCode.Done, naslab.Run(_calibrate));

        Assert.Equal(ExitCode.Done, naslab.Run("devices", "mine.json", "--json"));
        var shown = naslab.Json();
        Assert.Equal(ExitCode.Done, naslab.Run("predict", "--device", "mine.json", "--space", "nasbench201", "--architectures", "ids.txt", "--json"));
        var prediction = naslab.Json().GetProperty("predictions")[0];
        Assert.Equal(ExitCode.Done, naslab.Run("profile", device.Architectures(1, seed: 9)[0].Id, "--device", "mine.json", "--json"));
        var profiled = naslab.Json().GetProperty("devices")[0];

        Assert.Equal(("mine", "measured", "other"), (shown.GetProperty("name").GetString(), shown.GetProperty("model").GetString(), shown.GetProperty("kind").GetString()));
        Assert.True(shown.GetProperty("calibrated").GetBoolean());
        Assert.Equal(30, shown.GetProperty("fitted")[0].GetProperty("trainingCount").GetInt32());
        var table = Assert.Single(shown.GetProperty("fitted")[0].GetProperty("tables").EnumerateArray());
        Assert.Equal(("m.csv", "latency_ms", "nasbench201"), (table.GetProperty("name").GetString(), table.GetProperty("column").GetString(), table.GetProperty("space").GetString()));
        var (low, latency, high) = (Number(prediction, "latencyLowMs"), Number(prediction, "latencyMs"), Number(prediction, "latencyHighMs"));
        Assert.True(low < latency && latency < high);
        Assert.Equal(JsonValueKind.Null, prediction.GetProperty("energyMj").ValueKind);
        Assert.Equal((low, latency, high), (Number(profiled, "latencyLowMs"), Number(profiled, "latencyMs"), Number(profiled, "latencyHighMs")));
    }

    [Fact]
    public void A_sample_leaves_the_rest_of_the_table_to_tell_the_error_on()
    {
        using var naslab = new Naslab();
        naslab.Write("m.csv", new SyntheticDevice().Table(150, seed: 1));

        Assert.Equal(ExitCode.Done, naslab.Run([.. _calibrate, "--samples", "100", "--seed", "3", "-o", "a.json", "--json"]));
        Assert.Equal(50, naslab.Json().GetProperty("heldOut").GetProperty("count").GetInt32());
        Assert.Equal(ExitCode.Done, naslab.Run([.. _calibrate, "--samples", "100", "--seed", "3", "-o", "b.json"]));
        Assert.Equal(ExitCode.Done, naslab.Run([.. _calibrate, "--samples", "100", "--seed", "4", "-o", "c.json"]));

        var files = new[] { "a.json", "b.json", "c.json" }.Select(f => File.ReadAllText(Path.Combine(naslab.Folder, f))).ToArray();
        Assert.Equal(files[0], files[1]);
        Assert.NotEqual(files[0], files[2]);
    }

    [Fact]
    public void Two_tables_make_a_device_that_knows_both_spaces()
    {
        using var naslab = new Naslab();
        naslab.Write("cells.csv", new SyntheticDevice().Table(100, seed: 1));
        naslab.Write("ten.csv", new SyntheticDevice("fbnet").Table(10, seed: 1));
        naslab.Write("check.csv", new SyntheticDevice("fbnet").Table(60, seed: 2));

        Assert.Equal(ExitCode.Done, naslab.Run(
            "calibrate", "--device", "both", "--space", "nasbench201", "--measurements", "cells.csv", "--space", "fbnet", "--measurements", "ten.csv", "--json"));
        var tables = naslab.Json().GetProperty("tables").EnumerateArray().ToArray();
        Assert.Equal([100, 10], tables.Select(t => t.GetProperty("samples").GetInt32()));
        Assert.Equal([100, 10], tables.Select(t => t.GetProperty("crossValidated").GetProperty("count").GetInt32()));
        Assert.Equal(ExitCode.Done, naslab.Run("validate", "--device", "both.json", "--space", "fbnet", "--measurements", "check.csv", "--json"));

        Assert.InRange(naslab.Json().GetProperty("spearman").GetDouble(), 0.8, 1);
    }

    [Fact]
    public void A_device_has_the_words_and_the_kind_that_it_is_given_and_no_other_kind_than_there_is()
    {
        using var naslab = new Naslab();
        naslab.Write("m.csv", new SyntheticDevice().Table(30, seed: 1));

        Assert.Equal(ExitCode.Done, naslab.Run([.. _calibrate, "--display-name", "My phone, one core", "--kind", "phone-cpu"]));
        Assert.Equal(ExitCode.Done, naslab.Run("devices", "mine.json", "--json"));
        var device = naslab.Json();
        Assert.Equal(ExitCode.BadInput, naslab.Run([.. _calibrate, "--kind", "phone"]));

        Assert.Equal(("My phone, one core", "phone-cpu"), (device.GetProperty("displayName").GetString(), device.GetProperty("kind").GetString()));
        Assert.Contains("--kind: phone is no kind of device; allowed: server-gpu, edge-gpu,", naslab.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void A_device_like_another_keeps_its_constants_and_energy()
    {
        using var naslab = new Naslab();
        naslab.Write("m.csv", new SyntheticDevice().Table(30, seed: 1));

        Assert.Equal(ExitCode.Done, naslab.Run([.. _calibrate, "--like", "xeon-gold-6226", "--batch", "4"]));
        Assert.Equal(ExitCode.Done, naslab.Run("predict", "--device", "mine.json", "nasbench201:|nor_conv_3x3~0|+|none~0|none~1|+|none~0|none~1|nor_conv_3x3~2|", "--json"));
        var prediction = naslab.Json().GetProperty("predictions")[0];
        Assert.Equal(ExitCode.Done, naslab.Run("devices", "mine.json", "--json"));

        Assert.True(prediction.GetProperty("energyMj").GetDouble() > 0);
        Assert.Equal("server-cpu", naslab.Json().GetProperty("kind").GetString());
        Assert.Equal(4, naslab.Json().GetProperty("fitted")[0].GetProperty("batch").GetInt32());
        Assert.Contains(naslab.Json().GetProperty("constants").EnumerateArray(), c => c.GetProperty("name").GetString() == "batchSize" && c.GetProperty("value").GetDouble() == 4);
    }

    [Fact]
    public void Few_measurements_and_what_is_known_of_other_devices_make_a_device()
    {
        using var naslab = new Naslab();
        naslab.Write("m.csv", new SyntheticDevice().Table(12, seed: 1));
        naslab.Write("check.csv", new SyntheticDevice().Table(100, seed: 2));

        Assert.Equal(ExitCode.Done, naslab.Run([.. _calibrate, "--transfer"]));
        Assert.Equal(ExitCode.Done, naslab.Run("validate", "--device", "mine.json", "--space", "nasbench201", "--measurements", "check.csv", "--json"));

        Assert.InRange(naslab.Json().GetProperty("spearman").GetDouble(), 0.9, 1);
        Assert.InRange(naslab.Json().GetProperty("mapePct").GetDouble(), 0, 15);
    }

    [Fact]
    public void Transfer_from_one_space_to_ten_networks_of_another_makes_a_device_with_a_function_for_each()
    {
        using var naslab = new Naslab();
        naslab.Write("cells.csv", new SyntheticDevice().Table(220, seed: 1));
        naslab.Write("ten.csv", new SyntheticDevice("fbnet").Table(20, seed: 1));
        naslab.Write("check.csv", new SyntheticDevice("fbnet").Table(60, seed: 2));
        naslab.Write("third.csv", new SyntheticDevice("mobilenet-v2").Table(10, seed: 2));

        Assert.Equal(ExitCode.Done, naslab.Run(
            "calibrate", "--device", "both", "--space", "nasbench201", "--measurements", "cells.csv", "--space", "fbnet", "--measurements", "ten.csv",
            "--samples", "210", "--samples", "10", "--transfer", "--json"));
        var fits = naslab.Json().GetProperty("fits").EnumerateArray().ToArray();
        Assert.Equal(JsonValueKind.Null, naslab.Json().GetProperty("method").ValueKind);
        string[] validate = ["validate", "--device", "both.json", "--no-report", "--json", "--space"];
        Assert.Equal(ExitCode.Done, naslab.Run([.. validate, "fbnet", "--measurements", "check.csv"]));
        var blocks = naslab.Json();
        Assert.Equal(ExitCode.Done, naslab.Run([.. validate, "fbnet", "--measurements", "ten.csv"]));
        var seen = naslab.Json();
        Assert.Equal(ExitCode.Done, naslab.Run([.. validate, "nasbench201", "--measurements", "cells.csv", "--held-out"]));
        var cells = naslab.Json();
        Assert.Equal(ExitCode.Done, naslab.Run([.. validate, "mobilenet-v2", "--measurements", "third.csv"]));
        var third = naslab.Json();

        Assert.Equal(["nasbench201", "fbnet"], fits.Select(f => f.GetProperty("space").GetString()));
        Assert.NotEqual("few-shot-transfer", fits[0].GetProperty("method").GetString());
        Assert.Equal("few-shot-transfer", fits[1].GetProperty("method").GetString());
        Assert.Equal([10, 10], fits.Select(f => f.GetProperty("heldOut").GetProperty("count").GetInt32()));
        Assert.InRange(blocks.GetProperty("spearman").GetDouble(), 0.95, 1);
        Assert.InRange(blocks.GetProperty("mapePct").GetDouble(), 0, 4);
        Assert.Equal(10, seen.GetProperty("trainingSamples").GetInt32());
        Assert.Equal((10, 0), (cells.GetProperty("count").GetInt32(), cells.GetProperty("trainingSamples").GetInt32()));
        Assert.InRange(cells.GetProperty("mapePct").GetDouble(), 0, 4);
        Assert.Contains(third.GetProperty("warnings").EnumerateArray(), w => w.GetString()!.Contains("differs from all 10 networks of fbnet", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("nasbench201")] // from measured tables
    [InlineData("mobilenet-v3")] // from the catalogue's predictions
    public void Suggestions_are_distinct_ids_of_the_space_that_a_seed_repeats(string space)
    {
        using var naslab = new Naslab();

        Assert.Equal(ExitCode.Done, naslab.Run("calibrate", "--space", space, "--suggest", "10"));
        var first = naslab.Out;
        Assert.Equal(ExitCode.Done, naslab.Run("calibrate", "--space", space, "--suggest", "10", "--json"));

        var ids = first.Split('\n', StringSplitOptions.RemoveEmptyEntries);
        var of = SpaceCatalogue.Find(space)!.CreateDefault();
        Assert.Equal(10, ids.Distinct().Count());
        Assert.All(ids, id => Assert.Equal(id, of.Parse(id).Id));
        Assert.Equal(ids, naslab.Json().GetProperty("architectures").EnumerateArray().Select(a => a.GetString()));
        Assert.Empty(Directory.EnumerateFiles(naslab.Folder));
    }

    [Theory]
    [InlineData("m.csv: line 3: latency_ms: '-1' is no latency")]
    [InlineData("m.csv: line 4: architecture: ")]
    [InlineData("m.csv: line 5: latency_ms: 'fast' is no latency")]
    [InlineData("--device: missing", "--device")]
    [InlineData("--device: My Phone is no name for a device", "--device", "My Phone", "--measurements", "good.csv")]
    [InlineData("few.csv: 4 measured architectures of use; allowed: 5 or more", "--measurements", "few.csv")]
    [InlineData("--samples: 500 is out of range; good.csv has 20 networks of use, and 5 to all of them are allowed.", "--measurements", "good.csv", "--samples", "500")]
    [InlineData("--samples: 4 is out of range", "--measurements", "good.csv", "--samples", "4")]
    [InlineData("--like: abacus is no device", "--measurements", "good.csv", "--like", "abacus")]
    [InlineData("--precision: stm32f746 has fp32, int8.", "--measurements", "good.csv", "--like", "stm32f746", "--precision", "bf16")]
    [InlineData("--batch: 0 must be 1 or more", "--measurements", "good.csv", "--batch", "0")]
    [InlineData("--column: given 3 times for 1 table", "--measurements", "good.csv", "--column", "a", "--column", "b", "--column", "c")]
    [InlineData("--output: there is no folder", "--measurements", "good.csv", "-o", "nowhere/x.json")]
    public void Bad_input_is_refused_with_nothing_written(string expected, params string[] more)
    {
        using var naslab = new Naslab();
        var good = new SyntheticDevice().Table(20, seed: 1);
        var rows = good.Split('\n');
        naslab.Write("good.csv", good);
        naslab.Write("few.csv", string.Join('\n', rows.Take(5)));
        naslab.Write("m.csv", $"{rows[0]}\n{rows[1]}\n{rows[2].Split(',')[0]},-1\nfbnet:0,3\n{rows[3].Split(',')[0]},fast\n");
        List<string> arguments = ["calibrate", "--space", "nasbench201"];
        arguments.AddRange(more.Contains("--device") ? [] : ["--device", "mine"]);
        arguments.AddRange(more.Contains("--measurements") ? [] : ["--measurements", "m.csv"]);
        arguments.AddRange(more is ["--device"] ? [] : more);

        Assert.Equal(ExitCode.BadInput, naslab.Run([.. arguments]));

        Assert.Contains(expected, naslab.Error, StringComparison.Ordinal);
        Assert.Empty(naslab.Out);
        Assert.Equal(["few.csv", "good.csv", "m.csv"], Directory.EnumerateFiles(naslab.Folder).Select(Path.GetFileName).Order());
    }

    [Fact]
    public void The_batch_that_a_table_tells_is_the_devices_and_no_other_is_taken()
    {
        using var naslab = new Naslab();
        var rows = new SyntheticDevice().Table(20, seed: 1).Split('\n', StringSplitOptions.RemoveEmptyEntries);
        naslab.Write("m.csv", string.Join('\n', rows.Select((r, i) => i == 0 ? $"{r},batch" : $"{r},8")));
        naslab.Write("mixed.csv", string.Join('\n', rows.Select((r, i) => i == 0 ? $"{r},batch" : $"{r},{(i == 7 ? 4 : 8)}")));

        Assert.Equal(ExitCode.BadInput, naslab.Run([.. _calibrate, "--batch", "4"]));
        Assert.Contains("m.csv: its latencies are of batches of 8, not of 4; allowed: one batch size for a device.", naslab.Error, StringComparison.Ordinal);
        Assert.Equal(ExitCode.BadInput, naslab.Run(["calibrate", "--device", "mine", "--space", "nasbench201", "--measurements", "mixed.csv"]));
        Assert.Contains("mixed.csv: line 8: batch: '4' differs from line 2's; allowed: 8", naslab.Error, StringComparison.Ordinal);
        Assert.False(File.Exists(Path.Combine(naslab.Folder, "mine.json")));

        Assert.Equal(ExitCode.Done, naslab.Run([.. _calibrate, "--json"]));
        Assert.Equal(ExitCode.Done, naslab.Run("devices", "mine.json", "--json"));
        Assert.Equal(8, naslab.Json().GetProperty("fitted")[0].GetProperty("batch").GetInt32());
    }

    [Theory]
    [InlineData("--suggest: 0 is out of range", "--space", "nasbench201", "--suggest", "0")]
    [InlineData("--space: given 2 times; --suggest allows one.", "--space", "nasbench201", "--space", "fbnet", "--suggest", "3")]
    [InlineData("--measurements: missing", "--space", "nasbench201", "--device", "mine")]
    [InlineData("--space: given 2 times for 1 table", "--space", "nasbench201", "--space", "fbnet", "--device", "mine", "--measurements", "nasbench201")]
    public void Options_that_do_not_go_together_are_refused(string expected, params string[] arguments)
    {
        using var naslab = new Naslab();

        Assert.Equal(ExitCode.BadInput, naslab.Run(["calibrate", .. arguments]));

        Assert.Contains(expected, naslab.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void A_device_file_that_cannot_be_written_leaves_the_older_one()
    {
        using var naslab = new Naslab();
        naslab.Write("m.csv", new SyntheticDevice().Table(20, seed: 1));
        naslab.Write("mine.json", "older");
        Directory.CreateDirectory(Path.Combine(naslab.Folder, "mine.json.tmp")); // where the file would be written first

        Assert.Equal(ExitCode.Failed, naslab.Run(_calibrate));

        Assert.Contains("the device file could not be written", naslab.Error, StringComparison.Ordinal);
        Assert.Equal("older", File.ReadAllText(Path.Combine(naslab.Folder, "mine.json")));
    }

    private static double Number(JsonElement element, string name) => element.GetProperty(name).GetDouble();
}
