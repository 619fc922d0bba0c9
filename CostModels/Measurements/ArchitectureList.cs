using System.Collections.Immutable;
using System.Text;
using NasLab.SearchSpaces;

namespace NasLab.CostModels.Measurements;

/// <summary>
/// Reads the architectures that a person names: a table with the columns of <see cref="ArchitectureKeys"/>, or one id in each line,
/// where empty lines and lines that begin with # are skipped. Plain or gzip.
/// </summary>
public static class ArchitectureList
{
    /// <summary>The architectures in their order, or null and every problem with its line.</summary>
    public static (ImmutableArray<Architecture>? Architectures, ImmutableArray<OptionProblem> Problems) TryRead(Stream stream, SearchSpace space)
    {
        ArgumentNullException.ThrowIfNull(stream);
        ArgumentNullException.ThrowIfNull(space);
        var content = new MemoryStream();
        stream.CopyTo(content);
        content.Position = 0;
        try
        {
            using var reader = new StreamReader(Gzip.Decompressed(content), Encoding.UTF8);
            var text = reader.ReadToEnd();
            content = new MemoryStream(Encoding.UTF8.GetBytes(text));
            var header = text.AsSpan(0, text.AsSpan().IndexOfAny('\r', '\n') is >= 0 and var end ? end : text.Length).ToString();
            return ArchitectureKeys.For(space, [.. header.Split(',').Select(c => c.Trim(' ', '"'))]) is null
                ? FromLines(text, space)
                : FromTable(content, space);
        }
        catch (InvalidDataException e)
        {
            return (null, [new OptionProblem("", $"damaged gzip data: {e.Message}")]);
        }
    }

    private static (ImmutableArray<Architecture>? Architectures, ImmutableArray<OptionProblem> Problems) FromTable(Stream stream, SearchSpace space)
    {
        var (table, problems) = MeasurementTable.TryRead(stream);
        if (table is null)
        {
            return (null, problems);
        }

        var keys = ArchitectureKeys.For(space, table.Columns)!;
        return Collect(table.Rows.Select(r => (r.Line, (Func<Architecture>)(() => keys.Read(r.Fields)))));
    }

    private static (ImmutableArray<Architecture>? Architectures, ImmutableArray<OptionProblem> Problems) FromLines(string text, SearchSpace space) =>
        Collect(
            from line in text.ReplaceLineEndings("\n").Split('\n').Select((line, i) => (Number: i + 1, Text: line.Trim()))
            where line.Text.Length > 0 && line.Text[0] != '#'
            select (line.Number, (Func<Architecture>)(() => space.Parse(line.Text))));

    private static (ImmutableArray<Architecture>? Architectures, ImmutableArray<OptionProblem> Problems) Collect(
        IEnumerable<(int Line, Func<Architecture> Read)> rows)
    {
        var architectures = ImmutableArray.CreateBuilder<Architecture>();
        var problems = new List<OptionProblem>();
        foreach (var (line, read) in rows)
        {
            try
            {
                architectures.Add(read());
            }
            catch (FormatException e)
            {
                problems.Add(new OptionProblem($"line {line}", e.Message));
            }
        }

        if (problems.Count == 0 && architectures.Count == 0)
        {
            problems.Add(new OptionProblem("", "there are no architectures; allowed: one id in each line, or a table with a column that names them"));
        }

        return problems.Count == 0 ? (architectures.ToImmutable(), []) : (null, [.. problems]);
    }
}
