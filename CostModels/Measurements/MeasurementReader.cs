using System.Collections.Immutable;
using System.Globalization;
using NasLab.SearchSpaces;

namespace NasLab.CostModels.Measurements;

/// <summary>
/// Reads the measurements that a person made: a table with the columns that name architectures (<see cref="ArchitectureKeys"/>) and a
/// column of latencies. Every problem is found at once, each with its line.
/// </summary>
public sealed class MeasurementReader
{
    /// <summary>Rows of one architecture may differ by this factor; further apart, one of them must be wrong.</summary>
    public const double MostDisagreement = 1.5;

    /// <summary>The longest latency that is believed: an hour.</summary>
    public const double MostLatencyMs = 3_600_000;

    /// <summary>Latencies below this share of the column's median are failed measurements.</summary>
    public const double LeastShareOfMedian = 0.2;

    private readonly SearchSpace _space;
    private readonly string _column;
    private readonly List<OptionProblem> _problems = [];

    private MeasurementReader(SearchSpace space, string column)
    {
        _space = space;
        _column = column;
    }

    /// <summary>The measurements, or null and every problem.</summary>
    /// <param name="stream">The table, plain or gzip.</param>
    /// <param name="space">The space that the architectures are of.</param>
    /// <param name="column">The column of latencies in ms; <c>pixel3</c> finds <c>pixel3_ms</c> too.</param>
    /// <param name="least">The fewest architectures that are of use to the caller.</param>
    public static (LatencyMeasurements? Measurements, ImmutableArray<OptionProblem> Problems) TryRead(
        Stream stream, SearchSpace space, string column, int least)
    {
        ArgumentNullException.ThrowIfNull(space);
        ArgumentException.ThrowIfNullOrEmpty(column);
        var (table, problems) = MeasurementTable.TryRead(stream);
        if (table is null)
        {
            return (null, problems);
        }

        var reader = new MeasurementReader(space, column);
        var measurements = reader.Read(table, least);
        return reader._problems.Count == 0 ? (measurements, []) : (null, [.. reader._problems]);
    }

    private LatencyMeasurements? Read(MeasurementTable table, int least)
    {
        var keys = Keys(table);
        var latency = LatencyColumn(table);
        if (keys is null || latency < 0)
        {
            return null;
        }

        var rows = table.Rows.Select(r => (r.Line, Architecture: Architecture(keys, r), LatencyMs: LatencyMs(r, latency, table))).ToArray();
        var batch = Batch(table);
        if (_problems.Count > 0)
        {
            return null;
        }

        var limit = LeastShareOfMedian * Median(rows.Select(r => r.LatencyMs!.Value));
        var networks = rows
            .Where(r => r.LatencyMs >= limit)
            .GroupBy(r => r.Architecture!)
            .Select(g => Network(g.Key, [.. g.Select(r => (r.Line, r.LatencyMs!.Value))]))
            .ToImmutableArray();
        if (_problems.Count == 0 && networks.Length < least)
        {
            Problem("", $"{networks.Length} measured architectures of use; allowed: {least} or more");
        }

        return new LatencyMeasurements(_space, table.Columns[latency], networks)
        {
            Rows = rows.Length,
            NearZeroLines = [.. rows.Where(r => r.LatencyMs < limit).Select(r => r.Line)],
            Batch = batch,
        };
    }

    private ArchitectureKeys? Keys(MeasurementTable table)
    {
        var keys = ArchitectureKeys.For(_space, table.Columns);
        if (keys is null)
        {
            var forms = string.Join(", or ", ArchitectureKeys.Forms(_space).Select(f => string.Join(", ", f)));
            Problem("line 1", $"no column names the architectures; allowed for {_space.Name}: {forms}; the table has {string.Join(", ", table.Columns)}");
        }

        return keys;
    }

    private int LatencyColumn(MeasurementTable table)
    {
        var index = table.IndexOf(_column);
        index = index >= 0 ? index : table.IndexOf($"{_column}_ms");
        if (index < 0)
        {
            Problem("line 1", $"there is no column {_column}; the table has {string.Join(", ", table.Columns)}");
        }

        return index;
    }

    private Architecture? Architecture(ArchitectureKeys keys, TableRow row)
    {
        try
        {
            return keys.Read(row.Fields);
        }
        catch (FormatException e)
        {
            Problem($"line {row.Line}", $"{string.Join(", ", keys.Columns)}: {e.Message}");
            return null;
        }
    }

    private double? LatencyMs(TableRow row, int index, MeasurementTable table)
    {
        var text = row.Fields[index];
        if (double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var latency) && latency is > 0 and <= MostLatencyMs)
        {
            return latency;
        }

        Problem($"line {row.Line}", $"{table.Columns[index]}: '{text}' is no latency; allowed: a number of milliseconds above 0, up to {MostLatencyMs:0}");
        return null;
    }

    private int? Batch(MeasurementTable table)
    {
        var index = table.IndexOf("batch");
        if (index < 0 || table.Rows.IsEmpty)
        {
            return null;
        }

        var first = table.Rows[0];
        if (!int.TryParse(first.Fields[index], NumberStyles.None, CultureInfo.InvariantCulture, out var batch) || batch < 1)
        {
            Problem($"line {first.Line}", $"batch: '{first.Fields[index]}' is no batch size; allowed: a whole number of 1 or more");
            return null;
        }

        foreach (var row in table.Rows.Where(r => r.Fields[index] != first.Fields[index]))
        {
            Problem($"line {row.Line}", $"batch: '{row.Fields[index]}' differs from line {first.Line}'s; allowed: {batch}, for a device's latencies are of one batch size");
        }

        return batch;
    }

    private MeasuredNetwork Network(Architecture architecture, ImmutableArray<(int Line, double LatencyMs)> rows)
    {
        var low = rows.MinBy(r => r.LatencyMs);
        var high = rows.MaxBy(r => r.LatencyMs);
        if (high.LatencyMs > MostDisagreement * low.LatencyMs)
        {
            Problem(
                $"line {Math.Max(low.Line, high.Line)}",
                $"{architecture.Id} took {(low.Line > high.Line ? low : high).LatencyMs} ms, but {(low.Line > high.Line ? high : low).LatencyMs} ms in line {Math.Min(low.Line, high.Line)}; "
                + $"allowed: a factor of {MostDisagreement} between measurements of one architecture");
        }

        return new MeasuredNetwork(architecture, Median(rows.Select(r => r.LatencyMs)), [.. rows.Select(r => r.Line)]);
    }

    private void Problem(string path, string message) => _problems.Add(new OptionProblem(path, message));

    private static double Median(IEnumerable<double> values)
    {
        var sorted = values.Order().ToArray();
        return sorted.Length == 0 ? 0 : (sorted[(sorted.Length - 1) / 2] + sorted[sorted.Length / 2]) / 2;
    }
}
