using System.Collections.Immutable;
using System.Text.Json;
using NasLab.CostModels.Devices;
using NasLab.SearchSpaces;

namespace NasLab.CostModels.Fitting;

/// <summary>
/// A fitted latency as JSON: plain numbers by name, nothing packed, so that a person or another program can compute the latency from it. What
/// is written reads back to the bit.
/// </summary>
public static class FittedLatencyFile
{
    /// <summary>The form's version; readers take those up to their own.</summary>
    public const int Version = 1;

    private static readonly JsonWriterOptions _indented = new() { Indented = true, NewLine = "\n" };

    /// <summary>Writes the fit as a document of its own.</summary>
    public static void Write(FittedLatency fit, Stream stream)
    {
        using var writer = new Utf8JsonWriter(stream, _indented);
        FittedLatencyWriter.Write(writer, fit);
    }

    /// <summary>The fit, or null and every problem with its path (<c>terms[3].features</c>).</summary>
    public static (FittedLatency? Fit, ImmutableArray<OptionProblem> Problems) TryRead(Stream stream)
    {
        ArgumentNullException.ThrowIfNull(stream);
        try
        {
            using var document = JsonDocument.Parse(stream, DeviceFile.Lenient);
            var file = new DeviceFileReader();
            var fit = new FittedLatencyReader(file).Read(document.RootElement, "");
            return file.Problems.Count == 0 ? (fit, []) : (null, [.. file.Problems]);
        }
        catch (JsonException e)
        {
            return (null, [new OptionProblem("", $"not JSON: {e.Message}")]);
        }
    }
}
