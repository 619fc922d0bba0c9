using System.Collections.Immutable;
using System.Globalization;
using CsvHelper;
using NasLab.SearchSpaces;

namespace NasLab.CostModels.Measurements;

/// <summary>A table of comma-separated values with a header, every field as text with the line that it stands in.</summary>
public sealed class MeasurementTable
{
    private static readonly CsvReaderOptions _options = new() { HasHeader = false, TrackLineNumbers = true, Separator = ',', MalformedData = CsvMalformedDataHandling.Throw, TrimWhitespace = true };

    private MeasurementTable(ImmutableArray<string> columns, ImmutableArray<TableRow> rows)
    {
        Columns = columns;
        Rows = rows;
    }

    public ImmutableArray<string> Columns { get; }

    public ImmutableArray<TableRow> Rows { get; }

    /// <summary>The position of a column; -1 where there is none of this name.</summary>
    public int IndexOf(string column) => Columns.IndexOf(column);

    /// <summary>Reads a table (RFC 4180, UTF-8), plain or gzip. Empty lines are skipped.</summary>
    /// <exception cref="FormatException">Everything that is wrong with the table, see <see cref="TryRead"/>.</exception>
    public static MeasurementTable Read(Stream stream)
    {
        var (table, problems) = TryRead(stream);
        return table ?? throw new FormatException(string.Join(Environment.NewLine, problems));
    }

    /// <summary>
    /// The table, or null and every problem with its line: no header, two columns of one name, a row with more or fewer fields than the
    /// header, quotes that do not close, damaged gzip data.
    /// </summary>
    public static (MeasurementTable? Table, ImmutableArray<OptionProblem> Problems) TryRead(Stream stream)
    {
        ArgumentNullException.ThrowIfNull(stream);
        try
        {
            using var csv = CsvReader.Create(Decompressed(stream), _options);
            return Read(csv);
        }
        catch (CsvFormatException e)
        {
            return (null, [new OptionProblem("", e.Message)]);
        }
        catch (InvalidDataException e)
        {
            return (null, [new OptionProblem("", $"damaged gzip data: {e.Message}")]);
        }
    }

    private static (MeasurementTable? Table, ImmutableArray<OptionProblem> Problems) Read(CsvReader csv)
    {
        var problems = new List<OptionProblem>();
        var rows = ImmutableArray.CreateBuilder<TableRow>();
        ImmutableArray<string>? columns = null;
        while (csv.Read())
        {
            var fields = Enumerable.Range(0, csv.FieldCount).Select(csv.GetString).ToImmutableArray();
            if (columns is not { } header)
            {
                columns = fields;
                problems.AddRange(fields.GroupBy(c => c, StringComparer.Ordinal).Where(g => g.Count() > 1)
                    .Select(g => new OptionProblem("line 1", $"the column {g.Key} stands there {g.Count()} times; allowed: once")));
            }
            else if (fields.Length == header.Length)
            {
                rows.Add(new TableRow((int)csv.LineNumber, fields));
            }
            else
            {
                problems.Add(new OptionProblem($"line {csv.LineNumber}", $"{fields.Length} fields; allowed: {header.Length}, as the header has"));
            }
        }

        if (columns is null)
        {
            problems.Add(new OptionProblem("line 1", "there is no header; the first line names the columns"));
        }

        return problems.Count == 0 ? (new MeasurementTable(columns!.Value, rows.ToImmutable()), []) : (null, [.. problems]);
    }

    /// <summary>A column as numbers.</summary>
    /// <exception cref="ArgumentException">There is no such column.</exception>
    /// <exception cref="FormatException">A field is no number; the message names its line.</exception>
    public ImmutableArray<double> Numbers(string column)
    {
        var index = IndexOf(column);
        if (index < 0)
        {
            throw new ArgumentException($"There is no column {column}; columns are {string.Join(", ", Columns)}.", nameof(column));
        }

        return [.. Rows.Select(r => double.TryParse(r.Fields[index], NumberStyles.Float, CultureInfo.InvariantCulture, out var number)
            ? number
            : throw new FormatException($"line {r.Line}: {column}: '{r.Fields[index]}' is no number."))];
    }

    private static Stream Decompressed(Stream stream)
    {
        var content = new MemoryStream();
        stream.CopyTo(content);
        content.Position = 0;
        return Gzip.Decompressed(content);
    }
}
