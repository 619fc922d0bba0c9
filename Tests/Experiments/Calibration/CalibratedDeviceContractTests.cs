using System.Globalization;
using System.Text.Json;
using NasLab.CostModels.Devices;
using NasLab.CostModels.Fitting;
using NasLab.CostModels.Measurements;
using NasLab.CostModels.Validation;
using NasLab.Experiments.Calibration;
using NasLab.Experiments.Commands;
using NasLab.Tests.Experiments.Commands;

namespace NasLab.Tests.Experiments.Calibration;

/// <summary>What holds for every calibrated device that ships.</summary>
public sealed class CalibratedDeviceContractTests(ShippedTables tables) : IClassFixture<ShippedTables>
{
    public static TheoryData<string> Names => [.. DeviceCatalogue.All.Where(d => !d.Fitted.IsEmpty).Select(d => d.Name)];

    [Fact]
    public void Every_chip_and_batch_size_that_was_measured_has_one_device_fitted_to_all_tables_that_have_it()
    {
        var measured = MeasurementCatalogue.All
            .SelectMany(s => s.Settings.Select(d => (Chip: (d.Family, d.Batch), Column: $"{s.Name}:{d.Column}")))
            .GroupBy(m => m.Chip, m => m.Column)
            .Select(g => string.Join(' ', g));

        var fitted = DeviceCatalogue.All.SelectMany(d => d.Fitted).Select(f => string.Join(' ', f.Origin.Tables.Select(t => $"{t.Name}:{t.Column}")));

        Assert.Equal(measured.Order(StringComparer.Ordinal), fitted.Order(StringComparer.Ordinal));
    }

    [Fact]
    public void The_script_that_makes_them_names_each_as_its_file_does()
    {
        var scripted = ShippedFit.All.Select(f => (f.Name, f.Kind, f.Words, string.Join(' ', f.Tables))).ToHashSet();

        var shipped = DeviceCatalogue.All.Where(d => !d.Fitted.IsEmpty)
            .Select(d => (d.Name, KebabCase.Of(d.Kind), d.DisplayName, string.Join(' ', d.Fitted[0].Origin.Tables.Select(t => (t.Name, t.Column)))))
            .ToHashSet();

        Assert.Equal(scripted, shipped);
        Assert.All(
            DeviceCatalogue.All.SelectMany(d => d.Fitted).SelectMany(f => f.Origin.Tables),
            t => Assert.Equal((ShippedFit.Networks, ShippedFit.Seed), (t.Count, t.Seed)));
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void The_stated_errors_are_those_on_the_networks_that_were_held_out(string name)
    {
        var fit = Assert.Single(DeviceCatalogue.Find(name)!.Fitted);

        foreach (var table in fit.Origin.Tables)
        {
            var networks = tables.Networks(table.Name, table.Column);
            var drawn = CalibrationSample.Draw(networks, table.Count, table.Seed!.Value);
            var heldOut = HeldOut(fit, table, networks.Except(drawn));

            Assert.Equal(TrainingSamples.Checksum(drawn), table.Sha256);
            Assert.Equal(networks.Length - table.Count, table.HeldOut!.Count);
            Assert.Equal(table.HeldOut.MapePct, heldOut.MapePct, 1e-6);
            Assert.Equal(table.HeldOut.Spearman, heldOut.Spearman, 1e-6);
            Assert.Equal(table.HeldOut.Interval90CoveragePct!.Value, heldOut.Interval90CoveragePct!.Value, 0.1);
        }
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Cross_validation_foretold_the_held_out_error_and_nine_intervals_in_ten_hold_the_measurement(string name)
    {
        var fit = Assert.Single(DeviceCatalogue.Find(name)!.Fitted);

        Assert.All(fit.Origin.Tables, table =>
        {
            Assert.InRange(table.HeldOut!.MapePct, (0.8 * table.CrossValidated!.MapePct) - 0.02, (1.2 * table.CrossValidated.MapePct) + 0.02);
            Assert.InRange(table.HeldOut.Interval90CoveragePct!.Value, 85, 97);
        });
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void The_devices_page_states_the_errors(string name)
    {
        var page = File.ReadAllLines(Path.Combine(RepositoryFiles.Root, "docs", "devices.md"));
        var fit = Assert.Single(DeviceCatalogue.Find(name)!.Fitted);

        var line = page.Single(l => l.StartsWith($"| `{name}` |", StringComparison.Ordinal));

        var errors = string.Join(", ", fit.Origin.Tables.Select(t => string.Create(CultureInfo.InvariantCulture, $"{t.Space} {t.HeldOut!.MapePct:0.0} %")));
        Assert.Contains($"| {errors} |", line, StringComparison.Ordinal);
    }

    [Fact]
    public void A_device_that_is_fitted_anew_is_the_one_that_ships()
    {
        const string Name = "nvidia-v100-b1-calibrated";
        using var naslab = new Naslab();
        var script = ShippedFit.All.Single(f => f.Name == Name);
        string[] like = DeviceCatalogue.Find(script.Base) is null ? [] : ["--like", script.Base];

        Assert.Equal(ExitCode.Done, naslab.Run(
        [
            "calibrate", "--device", Name, "--kind", script.Kind, "--display-name", script.Words, .. like,
            .. script.Tables.SelectMany(t => (string[])["--space", t.Table, "--measurements", t.Table, "--column", t.Column]),
            "--samples", $"{ShippedFit.Networks}", "--seed", $"{ShippedFit.Seed}",
        ]));

        using var fitted = JsonDocument.Parse(File.ReadAllText(Path.Combine(naslab.Folder, $"{Name}.json")));
        using var shipped = JsonDocument.Parse(File.ReadAllText(Path.Combine(RepositoryFiles.Root, "CostModels", "Devices", "Data", $"{Name}.json")));
        AssertSame(shipped.RootElement, fitted.RootElement, Name);
    }

    private FitStatistics HeldOut(FittedLatency fit, FitTable table, IEnumerable<MeasuredNetwork> networks)
    {
        var features = tables[table.Name].Features;
        var measured = networks.ToArray();
        var predicted = Array.ConvertAll(measured, n => fit.Predict(features.Row(fit.Execution, n.Lines[0], fit.Batch)));
        return FitStatistics.Of(
            Array.ConvertAll(measured, n => n.LatencyMs), Array.ConvertAll(predicted, p => p.LatencyMs), Array.ConvertAll(predicted, p => (p.Low, p.High)));
    }

    /// <summary>Alike but for the date, the version, and what another processor's arithmetic changes in the last digits.</summary>
    private static void AssertSame(JsonElement shipped, JsonElement fitted, string path)
    {
        Assert.True(shipped.ValueKind == fitted.ValueKind, path);
        switch (shipped.ValueKind)
        {
            case JsonValueKind.Object:
                Assert.Equal(shipped.EnumerateObject().Select(m => m.Name), fitted.EnumerateObject().Select(m => m.Name));
                foreach (var member in shipped.EnumerateObject().Where(m => m.Name is not ("date" or "toolVersion")))
                {
                    AssertSame(member.Value, fitted.GetProperty(member.Name), $"{path}.{member.Name}");
                }

                break;
            case JsonValueKind.Array:
                Assert.True(shipped.GetArrayLength() == fitted.GetArrayLength(), path);
                for (var i = 0; i < shipped.GetArrayLength(); i++)
                {
                    AssertSame(shipped[i], fitted[i], $"{path}[{i}]");
                }

                break;
            case JsonValueKind.Number:
                var (left, right) = (shipped.GetDouble(), fitted.GetDouble());
                Assert.True(Math.Abs(left - right) <= 1e-6 * Math.Max(Math.Abs(left), Math.Abs(right)), $"{path}: {left} and {right}");
                break;
            default:
                Assert.True(shipped.GetRawText() == fitted.GetRawText(), $"{path}: {shipped} and {fitted}");
                break;
        }
    }
}
