using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using NasLab.CostModels.Measurements;
using NasLab.Training.Latency;

namespace NasLab.Experiments.Measuring;

/// <summary>Measured latencies as comma-separated values: what <c>naslab calibrate --measurements</c> reads.</summary>
public static class LatencyTable
{
    private static readonly ImmutableArray<Column> Columns =
    [
        new("architecture", f => f.Name, (f, text) => f with { Name = text }),
        Number("batch", f => f.Batch, (f, x) => f with { Batch = (int)x }),
        Number("latency_ms", f => f.LatencyMs, (f, x) => f with { LatencyMs = x }),
        Number("latency_low_ms", f => f.LowMs, (f, x) => f with { LowMs = x }),
        Number("latency_high_ms", f => f.HighMs, (f, x) => f with { HighMs = x }),
        Number("spread_pct", f => f.SpreadPct, (f, x) => f with { SpreadPct = x }),
        Number("raw_ms", f => f.RawMs, (f, x) => f with { RawMs = x }),
        Number("raw_spread_pct", f => f.RawSpreadPct, (f, x) => f with { RawSpreadPct = x }),
        Number("drift_pct", f => f.DriftPct, (f, x) => f with { DriftPct = x }),
        Number("reference_ms", f => f.ReferenceMs, (f, x) => f with { ReferenceMs = x }),
        Number("rounds", f => f.Rounds, (f, x) => f with { Rounds = (int)x }),
        Number("repetitions", f => f.Repetitions, (f, x) => f with { Repetitions = (long)x }),
        Number("attempts", f => f.Attempts, (f, x) => f with { Attempts = (int)x }),
        new("measured", f => f.Measured.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'"), (f, text) => f with { Measured = Time(text) }),
    ];

    private static readonly LatencyFigure Empty = new()
    {
        Name = "",
        Batch = 0,
        LatencyMs = 0,
        LowMs = 0,
        HighMs = 0,
        SpreadPct = 0,
        RawMs = 0,
        RawSpreadPct = 0,
        DriftPct = 0,
        ReferenceMs = 0,
        Rounds = 0,
        Repetitions = 0,
        Attempts = 0,
        Measured = default,
    };

    public static string Write(IEnumerable<LatencyFigure> figures)
    {
        ArgumentNullException.ThrowIfNull(figures);
        var text = new StringBuilder().AppendJoin(',', Columns.Select(c => c.Name)).Append('\n');
        foreach (var figure in figures)
        {
            text.AppendJoin(',', Columns.Select(c => Quoted(c.Text(figure)))).Append('\n');
        }

        return text.ToString();
    }

    /// <summary>Reads what <see cref="Write"/> wrote; columns that somebody added are let go.</summary>
    /// <exception cref="FormatException">What is wrong with the table, a line for each problem.</exception>
    public static ImmutableArray<LatencyFigure> Read(Stream stream)
    {
        var table = MeasurementTable.Read(stream);
        var positions = Columns.Select(c => table.IndexOf(c.Name)).ToArray();
        var missing = Columns.Where((_, i) => positions[i] < 0).Select(c => $"the column {c.Name} is missing").ToArray();
        if (missing.Length > 0)
        {
            throw new FormatException(string.Join(Environment.NewLine, missing));
        }

        var twice = table.Rows.GroupBy(r => r.Fields[positions[0]], StringComparer.Ordinal).Where(g => g.Skip(1).Any())
            .Select(g => $"lines {string.Join(", ", g.Select(r => r.Line))}: {g.Key} stands there {g.Count()} times; once is allowed").ToArray();
        return twice.Length > 0
            ? throw new FormatException(string.Join(Environment.NewLine, twice))
            : [.. table.Rows.Select(row => Figure(row, positions))];
    }

    private static LatencyFigure Figure(TableRow row, int[] positions)
    {
        var figure = Empty;
        for (var i = 0; i < positions.Length; i++)
        {
            try
            {
                figure = Columns[i].Set(figure, row.Fields[positions[i]]);
            }
            catch (FormatException e)
            {
                throw new FormatException($"line {row.Line}: {Columns[i].Name}: {e.Message}", e);
            }
        }

        return figure;
    }

    // Six digits are more than any measurement has.
    private static Column Number(string name, Func<LatencyFigure, double> get, Func<LatencyFigure, double, LatencyFigure> set) => new(
        name, f => get(f).ToString("G6", CultureInfo.InvariantCulture), (f, text) => set(f, double.Parse(text, CultureInfo.InvariantCulture)));

    private static DateTimeOffset Time(string text) => DateTimeOffset.Parse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal);

    private static string Quoted(string field) =>
        field.AsSpan().IndexOfAny(",\"\n\r") < 0 ? field : $"\"{field.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";

    private sealed record Column(string Name, Func<LatencyFigure, string> Text, Func<LatencyFigure, string, LatencyFigure> Set);
}
