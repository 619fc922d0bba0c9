using System.Text.Json;
using NasLab.CostModels.Devices;
using NasLab.Experiments.Commands;

namespace NasLab.Tests.Experiments.Commands;

public sealed class CatalogueCommandTests
{
    [Theory]
    [InlineData("spaces", "mobilenet-v3")]
    [InlineData("devices", "nvidia-a100")]
    [InlineData("references", "mobilenet_v2")]
    [InlineData("strategies", "nsga2")]
    [InlineData("datasets", "fashion-mnist-12k")]
    public void A_catalogue_prints_its_entries_as_json_and_as_a_table(string verb, string entry)
    {
        using var naslab = new Naslab();

        Assert.Equal(ExitCode.Done, naslab.Run(verb, "--json"));
        Assert.Contains(naslab.Json().EnumerateArray(), e => e.GetProperty("name").GetString() == entry);

        Assert.Equal(ExitCode.Done, naslab.Run(verb));
        Assert.Contains(entry, naslab.Out, StringComparison.Ordinal);
        Assert.DoesNotContain('\u001b', naslab.Out);
    }

    [Theory]
    [InlineData("spaces", "mobilenet-v3", "choices")]
    [InlineData("devices", "nvidia-a100", "constants")]
    [InlineData("strategies", "nsga2", "options")]
    public void An_entry_is_shown_in_full(string verb, string entry, string part)
    {
        using var naslab = new Naslab();

        Assert.Equal(ExitCode.Done, naslab.Run(verb, entry, "--json"));
        Assert.NotEqual(0, naslab.Json().GetProperty(part).GetArrayLength());
        Assert.Equal(ExitCode.Done, naslab.Run(verb, entry));
    }

    [Fact]
    public void A_device_tells_what_it_does_not_run_and_where_that_runs()
    {
        using var naslab = new Naslab();

        Assert.Equal(ExitCode.Done, naslab.Run("devices", "fpga-zcu102", "--json"));
        var operators = naslab.Json().GetProperty("operators");
        Assert.Equal(ExitCode.Done, naslab.Run("devices", "fpga-zcu102"));
        var shown = naslab.Out;
        Assert.Equal(ExitCode.Done, naslab.Run("devices", "pixel1-cpu"));

        var rule = operators.GetProperty("rules").EnumerateArray().Single(r => r.GetProperty("operator").GetString() == "dense-convolution");
        Assert.Equal(16, rule.GetProperty("allowed").GetProperty("kernel").GetProperty("max").GetInt64());
        Assert.Equal("fallback", rule.GetProperty("then").GetString());
        Assert.Equal("raspberry-pi-4", operators.GetProperty("fallback").GetProperty("host").GetString());
        Assert.Equal("each-operator", operators.GetProperty("fallback").GetProperty("scope").GetString());
        Assert.Contains("Such an operator runs on the host, priced as raspberry-pi-4.", shown, StringComparison.Ordinal);
        Assert.Contains("grouped-convolution", shown, StringComparison.Ordinal);
        Assert.Contains("Runs every operator.", naslab.Out, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("mobilenet_v2", 3_504_872, 0.301)]
    [InlineData("mobilenet_v3_large", 5_483_032, 0.217)]
    [InlineData("mobilenet_v3_small", 2_542_856, 0.057)]
    public void Profile_prints_the_published_counts(string network, long parameters, double gigaMacs)
    {
        using var naslab = new Naslab();

        Assert.Equal(ExitCode.Done, naslab.Run("profile", network, "--json", "--layers"));

        var profile = naslab.Json();
        Assert.Equal(network, profile.GetProperty("architecture").GetString());
        Assert.Equal("3x224x224", profile.GetProperty("input").GetString());
        Assert.Equal(1000, profile.GetProperty("classes").GetInt32());
        Assert.Equal(parameters, profile.GetProperty("parameters").GetInt64());
        Assert.InRange(profile.GetProperty("macs").GetInt64() / 1e9, gigaMacs * 0.99, gigaMacs * 1.01);
        Assert.Equal(
            DeviceCatalogue.All.Where(d => d.Fitted.IsEmpty).Select(d => d.Name),
            profile.GetProperty("devices").EnumerateArray().Select(d => d.GetProperty("device").GetString()));
        var layers = profile.GetProperty("layers").EnumerateArray().ToArray();
        Assert.Equal(parameters, layers.Sum(l => l.GetProperty("parameters").GetInt64()));
        Assert.Equal(profile.GetProperty("macs").GetInt64(), layers.Sum(l => l.GetProperty("macs").GetInt64()));
    }

    [Fact]
    public void Profile_shows_the_calibrated_devices_that_know_the_space_of_an_architecture()
    {
        using var naslab = new Naslab();

        Assert.Equal(ExitCode.Done, naslab.Run(
            "profile", "nasbench201:|nor_conv_3x3~0|+|none~0|none~1|+|none~0|none~1|nor_conv_3x3~2|", "--json"));

        var devices = naslab.Json().GetProperty("devices").EnumerateArray().ToDictionary(d => d.GetProperty("device").GetString()!, d => d);
        Assert.Contains("nvidia-a100", devices.Keys);
        Assert.Contains("nvidia-titan-rtx-b32-calibrated", devices.Keys);
        Assert.DoesNotContain("nvidia-v100-b1-calibrated", devices.Keys);
        Assert.Equal("predicted-calibrated", devices["pixel3-cpu-calibrated"].GetProperty("source").GetString());
    }

    [Fact]
    public void Lists_of_devices_tell_what_calibrated_ones_were_fitted_to_and_their_error_on_each_space()
    {
        using var naslab = new Naslab();

        Assert.Equal(ExitCode.Done, naslab.Run("devices"));
        var listed = naslab.Out;
        Assert.Equal(ExitCode.Done, naslab.Run("devices", "pixel3-cpu-calibrated"));
        var shown = naslab.Out;
        Assert.Equal(ExitCode.Done, naslab.Run("devices", "pixel3-cpu-calibrated", "--json"));
        var fitted = Assert.Single(naslab.Json().GetProperty("fitted").EnumerateArray());

        Assert.Matches("pixel3-cpu-calibrated .*nasbench201 [0-9.]+ %,", listed);
        var tables = fitted.GetProperty("tables").EnumerateArray().ToArray();
        Assert.Equal(["nasbench201", "fbnet"], tables.Select(t => t.GetProperty("space").GetString()));
        foreach (var table in tables)
        {
            var error = table.GetProperty("heldOut").GetProperty("mapePct").GetDouble();
            Assert.Matches($"Held out, {table.GetProperty("space").GetString()} +│ error {error:0.00} %", shown);
        }
    }

    [Fact]
    public void Profile_takes_another_input_device_and_precision()
    {
        using var naslab = new Naslab();

        Assert.Equal(ExitCode.Done, naslab.Run(
            "profile", "mobilenet_v2", "--input", "1x28x28", "--classes", "10", "--device", "coral-edge-tpu", "--precision", "int8", "--json"));

        var device = Assert.Single(naslab.Json().GetProperty("devices").EnumerateArray());
        Assert.Equal("coral-edge-tpu", device.GetProperty("device").GetString());
        Assert.Equal("int8", device.GetProperty("precision").GetString());
        Assert.True(device.GetProperty("latencyMs").GetDouble() > 0);
        Assert.Equal("predicted-uncalibrated", device.GetProperty("source").GetString());
        Assert.Equal(JsonValueKind.Null, naslab.Json().GetProperty("layers").ValueKind);
    }
}
