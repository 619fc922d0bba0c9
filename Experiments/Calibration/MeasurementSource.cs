using System.Collections.Immutable;
using System.Security.Cryptography;
using NasLab.CostModels.Measurements;
using NasLab.SearchSpaces;

namespace NasLab.Experiments.Calibration;

/// <summary>A table of measurements as a person named it.</summary>
/// <param name="Name">The file as typed, or a shipped table's name.</param>
/// <param name="Sha256">The digest of the file in hex, as it lies on the disk.</param>
public sealed record MeasurementSource(string Name, string Sha256, LatencyMeasurements Measurements)
{
    /// <summary>The images of a batch: what the table or, for a shipped one, its list of settings says; null where nothing does.</summary>
    public int? Batch { get; init; }

    /// <summary>The chip that was measured, where it is a column of a shipped table; null of a file's, which are of any device.</summary>
    public string? Family { get; init; }

    /// <summary>The table without some of its architectures.</summary>
    /// <exception cref="BadInputException">Too few are left to say anything.</exception>
    public MeasurementSource Without(IReadOnlySet<string> ids)
    {
        ArgumentNullException.ThrowIfNull(ids);
        var left = Measurements.Networks.RemoveAll(n => ids.Contains(n.Architecture.Id));
        return left.Length >= 2
            ? this with { Measurements = Measurements with { Networks = left } }
            : throw new BadInputException($"--held-out: the device was fitted to {ids.Count:N0} of the {Measurements.Networks.Length:N0} networks of {Name}, which leaves {left.Length}; allowed: 2 or more.");
    }

    /// <summary>Which rows were left out as failed measurements: in words.</summary>
    public string NearZeroText()
    {
        const int Most = 10;
        var lines = Measurements.NearZeroLines;
        var named = string.Join(", ", lines.Take(Most)) + (lines.Length > Most ? ", ..." : "");
        return $"{Name}: {lines.Length:N0} of {Measurements.Rows:N0} rows are left out, their latencies being below {MeasurementReader.LeastShareOfMedian} times the median ({(lines.Length == 1 ? "line" : "lines")} {named})";
    }

    /// <summary>Reads a shipped table by its name, or a file; every problem comes back with the name in front.</summary>
    /// <param name="resolve">Makes a path whole.</param>
    /// <param name="least">The fewest architectures that are of use.</param>
    public static (MeasurementSource? Source, ImmutableArray<string> Problems) Read(
        string name, Func<string, string> resolve, SearchSpace space, string column, int least)
    {
        ArgumentNullException.ThrowIfNull(resolve);
        var shipped = MeasurementCatalogue.Find(name);
        byte[] bytes;
        try
        {
            bytes = shipped is null ? File.ReadAllBytes(resolve(name)) : Shipped(shipped);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return (null, [$"{name}: cannot be read: {e.Message} Allowed: a file, or a shipped table: {string.Join(", ", MeasurementCatalogue.All.Select(s => s.Name))}."]);
        }

        using var stream = new MemoryStream(bytes, writable: false);
        var (measurements, problems) = MeasurementReader.TryRead(stream, space, column, least);
        if (measurements is null)
        {
            return (null, [.. problems.Select(p => $"{name}: {p}")]);
        }

        var setting = shipped?.Settings.FirstOrDefault(s => string.Equals(s.Column, measurements.Column, StringComparison.Ordinal));
        return (new MeasurementSource(name, Convert.ToHexStringLower(SHA256.HashData(bytes)), measurements) { Batch = measurements.Batch ?? setting?.Batch, Family = setting?.Family }, []);
    }

    private static byte[] Shipped(MeasurementSet set)
    {
        using var stream = MeasurementCatalogue.Open(set.Name);
        using var copy = new MemoryStream();
        stream.CopyTo(copy);
        return copy.ToArray();
    }
}
