using System.Globalization;
using NasLab.CostModels;
using NasLab.CostModels.Devices;
using NasLab.Experiments.Commands.Documents;

namespace NasLab.Experiments.Commands;

/// <summary>Fronts as comma-separated values (RFC 4180: CRLF, fields quoted where they need it), under the names that figures have everywhere.</summary>
internal static class FrontCsv
{
    private static readonly string[] _columns =
    [
        "experiment", "device", "precision", "calibrated", "trial", "architecture", "validationAccuracy", "validationAccuracyStdError",
        "testAccuracy", "testAccuracyStdError", "latencyMs", "latencyLowMs", "latencyHighMs", "latencySource", "latencyDoubt", "energyMj",
        "peakActivationBytes", "weightBytes", "parameters", "macs",
    ];

    /// <summary>One row for each member of each front; what is not known is empty.</summary>
    public static void Write(TextWriter writer, string experiment, IEnumerable<FrontDocument> fronts)
    {
        Write(writer, _columns);
        foreach (var front in fronts)
        {
            foreach (var p in front.Points)
            {
                Write(writer,
                [
                    experiment, front.Device, front.Precision.ToName(), front.Calibrated ? "true" : "false", Text(p.Trial), p.Architecture,
                    Text(p.ValidationAccuracy), Text(p.ValidationAccuracyStdError), Text(p.TestAccuracy), Text(p.TestAccuracyStdError),
                    Text(p.LatencyMs), Text(p.LatencyLowMs), Text(p.LatencyHighMs), KebabCase.Of(p.Source), front.LatencyDoubt is { } doubt ? KebabCase.Of(doubt) : "", Text(p.EnergyMj),
                    Text(p.PeakActivationBytes), Text(p.WeightBytes), Text(p.Parameters), Text(p.Macs),
                ]);
            }
        }
    }

    private static void Write(TextWriter writer, IEnumerable<string> fields)
    {
        writer.Write(string.Join(',', fields.Select(Quoted)));
        writer.Write("\r\n");
    }

    private static string Quoted(string field) =>
        field.AsSpan().ContainsAny(",\"\r\n") ? $"\"{field.Replace("\"", "\"\"", StringComparison.Ordinal)}\"" : field;

    private static string Text(IFormattable? value) => value?.ToString(null, CultureInfo.InvariantCulture) ?? "";
}
