using System.IO.Compression;
using System.Text;
using System.Text.Json;
using NasLab.CostModels.Measurements;
using NasLab.Experiments.Commands;

namespace NasLab.Tests.Experiments.Commands;

public sealed class ValidateCommandTests
{
    private static readonly string[] _calibrate = ["calibrate", "--device", "mine", "--space", "nasbench201", "--measurements", "m.csv"];

    [Fact]
    public void Figures_of_an_uncalibrated_device_are_those_of_its_predictions()
    {
        using var naslab = new Naslab();
        naslab.Write("m.csv", new SyntheticDevice(factor: 1.25, noise: 0).Table(60, seed: 1));

        Assert.Equal(ExitCode.Done, naslab.Run("validate", "--device", "xeon-gold-6226", "--space", "nasbench201", "--measurements", "m.csv", "--json"));

        // Predictions are 1 / 1.25 of every measurement: 20 % too short, in the right order.
        var figures = naslab.Json();
        Assert.Equal(60, figures.GetProperty("count").GetInt32());
        Assert.Equal(20, figures.GetProperty("mapePct").GetDouble(), 9);
        Assert.Equal(0, figures.GetProperty("within5Pct").GetDouble());
        Assert.Equal(0, figures.GetProperty("within10Pct").GetDouble());
        Assert.Equal(1, figures.GetProperty("spearman").GetDouble(), 9);
        Assert.Equal(1, figures.GetProperty("kendall").GetDouble(), 9);
        Assert.Equal(JsonValueKind.Null, figures.GetProperty("interval90CoveragePct").ValueKind);
        Assert.Equal(1.25, figures.GetProperty("medianRatio").GetDouble(), 9);
        Assert.Contains(figures.GetProperty("warnings").EnumerateArray(), w => w.GetString()!.Contains("uncalibrated", StringComparison.Ordinal));
        var page = File.ReadAllText(figures.GetProperty("report").GetString()!);
        Assert.EndsWith("validation-xeon-gold-6226.html", figures.GetProperty("report").GetString(), StringComparison.Ordinal);
        Assert.StartsWith("<!doctype html>", page, StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public void Validation_tells_training_samples_from_others()
    {
        using var naslab = new Naslab();
        var text = new SyntheticDevice().Table(120, seed: 1);
        naslab.Write("m.csv", text);
        using (var gzip = new GZipStream(File.Create(Path.Combine(naslab.Folder, "m.csv.gz")), CompressionLevel.Fastest))
        {
            gzip.Write(Encoding.UTF8.GetBytes(text));
        }

        Assert.Equal(ExitCode.Done, naslab.Run([.. _calibrate, "--samples", "80", "--seed", "5"]));
        string[] validate = ["validate", "--device", "mine.json", "--space", "nasbench201", "--no-report", "--json", "--measurements"];

        Assert.Equal(ExitCode.Done, naslab.Run([.. validate, "m.csv.gz"]));
        Assert.Equal((120, 80), (naslab.Json().GetProperty("count").GetInt32(), naslab.Json().GetProperty("trainingSamples").GetInt32()));
        Assert.Equal(ExitCode.Done, naslab.Run([.. validate, "m.csv", "--held-out"]));
        Assert.Equal((40, 0), (naslab.Json().GetProperty("count").GetInt32(), naslab.Json().GetProperty("trainingSamples").GetInt32()));

        naslab.Write("other.csv", new SyntheticDevice().Table(120, seed: 2));
        Assert.Equal(ExitCode.Done, naslab.Run([.. validate, "other.csv"]));
        Assert.Equal(0, naslab.Json().GetProperty("trainingSamples").GetInt32());
    }

    [Fact]
    public void A_device_that_has_become_slower_is_said_to_have_drifted_and_one_that_has_not_is_not()
    {
        using var naslab = new Naslab();
        naslab.Write("m.csv", new SyntheticDevice().Table(100, seed: 1));
        naslab.Write("same.csv", new SyntheticDevice().Table(60, seed: 2));
        naslab.Write("slower.csv", new SyntheticDevice(factor: 1.6 * 1.2).Table(60, seed: 2));
        Assert.Equal(ExitCode.Done, naslab.Run(_calibrate));

        Assert.Equal(ExitCode.Done, naslab.Run("validate", "--device", "mine.json", "--space", "nasbench201", "--measurements", "same.csv", "--no-report"));
        Assert.DoesNotContain("drifted", naslab.Out, StringComparison.Ordinal);

        Assert.Equal(ExitCode.Done, naslab.Run("validate", "--device", "mine.json", "--space", "nasbench201", "--measurements", "slower.csv", "--no-report"));
        Assert.Contains("have drifted from its model: measured latencies are 1.", naslab.Out, StringComparison.Ordinal);
        Assert.Contains("naslab calibrate --device mine --space nasbench201 --measurements slower.csv -o mine.json", naslab.Out, StringComparison.Ordinal);
    }

    [Fact]
    public void A_shipped_table_is_validated_against_by_its_name_and_its_failed_rows_are_left_out()
    {
        using var naslab = new Naslab();

        Assert.Equal(ExitCode.Done, naslab.Run(
            "validate", "--device", "raspberry-pi-4", "--space", "nasbench201", "--measurements", "nasbench201", "--column", "raspi4", "--no-report", "--json"));

        var networks = MeasurementCatalogue.Find("nasbench201")!.Read();
        var usable = networks.UsableRows(MeasurementCatalogue.Find("nasbench201")!.Settings.Single(s => s.Name == "raspi4"));
        Assert.Equal(usable.Length, naslab.Json().GetProperty("count").GetInt32());
        Assert.Equal(15_625 - usable.Length, naslab.Json().GetProperty("nearZeroRows").GetInt32());
        Assert.Equal("raspi4_ms", naslab.Json().GetProperty("column").GetString());
        Assert.Empty(Directory.EnumerateFiles(naslab.Folder));
    }

    [Fact]
    public void Measurements_of_another_batch_are_warned_of()
    {
        using var naslab = new Naslab();

        Assert.Equal(ExitCode.Done, naslab.Run(
            "validate", "--device", "nvidia-gtx-1080-ti", "--space", "fbnet", "--measurements", "fbnet", "--column", "1080ti_32", "--no-report"));

        Assert.Contains("The measurements are of batches of 32, and nvidia-gtx-1080-ti predicts batches of 1", naslab.Out, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("--device: abacus is no device", "abacus", "nasbench201", "m.csv")]
    [InlineData("--device: ", "missing.json", "nasbench201", "m.csv")]
    [InlineData("--device: bad.json: kind: ", "bad.json", "nasbench201", "m.csv")]
    [InlineData("--space: nasbench is no space, did you mean nasbench201?", "pixel3-cpu", "nasbench", "m.csv")]
    [InlineData("missing.csv: cannot be read", "pixel3-cpu", "nasbench201", "missing.csv")]
    [InlineData("m.csv: line 3: latency_ms: 'x' is no latency", "pixel3-cpu", "nasbench201", "m.csv")]
    [InlineData("m.csv: line 4: architecture: ", "pixel3-cpu", "nasbench201", "m.csv")]
    [InlineData("nasbench201: line 1: there is no column latency_ms; the table has arch_index, ", "pixel3-cpu", "nasbench201", "nasbench201")]
    [InlineData("--output: there is no folder", "pixel3-cpu", "nasbench201", "m.csv", "-o", "nowhere/page.html")]
    [InlineData("--precision: pixel3-cpu has ", "pixel3-cpu", "nasbench201", "m.csv", "--precision", "bf16")]
    public void Bad_input_is_refused_with_nothing_written(string expected, string device, string space, string file, params string[] more)
    {
        using var naslab = new Naslab();
        var table = new SyntheticDevice().Table(3, seed: 1).Split('\n');
        naslab.Write("m.csv", $"{table[0]}\n{table[1]}\n{table[2].Split(',')[0]},x\nnonsense,1\n");
        naslab.Write("bad.json", """{ "version": 1, "name": "bad" }""");

        Assert.Equal(ExitCode.BadInput, naslab.Run(["validate", "--device", device, "--space", space, "--measurements", file, .. more]));

        Assert.Contains(expected, naslab.Error, StringComparison.Ordinal);
        Assert.Empty(naslab.Out);
        Assert.Equal(["bad.json", "m.csv"], Directory.EnumerateFiles(naslab.Folder).Select(Path.GetFileName).Order());
    }

    [Fact]
    public void A_page_that_cannot_be_written_fails_the_work_and_leaves_what_was_there()
    {
        using var naslab = new Naslab();
        naslab.Write("m.csv", new SyntheticDevice().Table(5, seed: 1));
        naslab.Write("page.html", "older");
        Directory.CreateDirectory(Path.Combine(naslab.Folder, "page.html.tmp")); // where the page would be written first

        Assert.Equal(ExitCode.Failed, naslab.Run(
            "validate", "--device", "pixel3-cpu", "--space", "nasbench201", "--measurements", "m.csv", "-o", "page.html"));

        Assert.Contains("page.html: the page could not be written", naslab.Error, StringComparison.Ordinal);
        Assert.Equal("older", File.ReadAllText(Path.Combine(naslab.Folder, "page.html")));
    }
}
