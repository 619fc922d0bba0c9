using Spectre.Console;

namespace NasLab.Experiments.Commands;

/// <summary>A profile as tables, for people.</summary>
internal static class ProfileTable
{
    private const int MostRemarks = 5;

    public static void Write(IAnsiConsole console, NetworkProfile profile)
    {
        console.MarkupLineInterpolated($"[bold]{profile.Architecture}[/], input {profile.Input}, {profile.Classes} classes");
        console.MarkupLineInterpolated(
            $"parameters {profile.Parameters:N0}, MACs {profile.Macs:N0}, weights {profile.WeightBytes / 1000.0:N1} kB and peak activations {profile.PeakActivationBytes / 1000.0:N1} kB in {profile.MemoryPrecision.ToString().ToLowerInvariant()}");
        if (profile.Layers is { } layers)
        {
            WriteLayers(console, layers);
        }

        var table = new Table().Border(TableBorder.Rounded)
            .AddColumns("device", "precision", "latency ms", "90 % interval", "energy mJ", "peak kB", "weights kB", "source");
        foreach (var column in table.Columns.Skip(2).Take(5))
        {
            column.RightAligned().NoWrap();
        }

        foreach (var d in profile.Devices)
        {
            table.AddRow(
                Markup.Escape(d.Device),
                d.Precision.ToString().ToLowerInvariant(),
                $"{d.LatencyMs:G4}",
                d.LatencyLowMs is { } low && d.LatencyHighMs is { } high ? $"{low:G4} to {high:G4}" : "-",
                d.EnergyMj is { } energy ? $"{energy:G4}" : "-",
                $"{d.PeakActivationBytes / 1000.0:N1}",
                $"{d.WeightBytes / 1000.0:N1}",
                Markup.Escape(Standing(d.Source, d.Infeasible) + (d.Remarks.Count == 0 ? "" : "; see below")));
        }

        console.Write(table);
        foreach (var device in profile.Devices)
        {
            WriteRemarks(console, device);
        }
    }

    /// <summary>Where a latency comes from, or why the device cannot run the network.</summary>
    internal static string Standing(CostModels.CostSource source, string? infeasible) =>
        infeasible is { } why ? $"does not run: {why}" : SourceName(source);

    internal static string SourceName(CostModels.CostSource source) => source switch
    {
        CostModels.CostSource.PredictedUncalibrated => "predicted, uncalibrated",
        CostModels.CostSource.PredictedCalibrated => "predicted, calibrated",
        CostModels.CostSource.LookedUp => "looked up",
        CostModels.CostSource.Measured => "measured",
        _ => throw new ArgumentOutOfRangeException(nameof(source), source, "No such source."),
    };

    private static void WriteRemarks(IAnsiConsole console, NetworkProfile.DeviceRow device)
    {
        foreach (var remark in device.Remarks.Take(MostRemarks))
        {
            console.MarkupLineInterpolated($"{device.Device}: {remark}");
        }

        if (device.Remarks.Count > MostRemarks)
        {
            console.MarkupLineInterpolated($"{device.Device}: and {device.Remarks.Count - MostRemarks} more, which --json has");
        }
    }

    private static void WriteLayers(IAnsiConsole console, IReadOnlyList<NetworkProfile.LayerRow> layers)
    {
        var devices = layers.SelectMany(l => l.LatencyMs.Keys).Distinct().Take(4).ToArray();
        var table = new Table().Border(TableBorder.Rounded).AddColumns("layer", "operator", "output", "parameters", "MACs");
        foreach (var device in devices)
        {
            table.AddColumn($"ms {device}");
        }

        foreach (var column in table.Columns.Skip(3))
        {
            column.RightAligned().NoWrap();
        }

        foreach (var layer in layers)
        {
            table.AddRow(
            [
                Markup.Escape(layer.Name), layer.Operator, layer.Output, $"{layer.Parameters:N0}", $"{layer.Macs:N0}",
                .. devices.Select(d => layer.LatencyMs.TryGetValue(d, out var ms) ? $"{ms:G3}" : ""),
            ]);
        }

        console.Write(table);
    }
}
