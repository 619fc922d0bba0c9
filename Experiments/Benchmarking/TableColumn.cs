using System.Globalization;
using NasLab.CostModels.Measurements;
using NasLab.SearchSpaces;

namespace NasLab.Experiments.Benchmarking;

/// <summary>A column of a table, by the architectures that its rows name.</summary>
internal static class TableColumn
{
    /// <summary>Problems of one file that are listed; of more, only the number is said.</summary>
    private const int MostProblems = 20;

    /// <summary>
    /// The column, or everything that is wrong: no key columns, no such column, rows that name no architecture or one twice, fields
    /// that are no number within the range.
    /// </summary>
    /// <param name="file">How messages call the table.</param>
    public static Dictionary<Architecture, double> Read(SearchSpace space, MeasurementTable table, string column, NumberRange range, string file, List<string> problems)
    {
        var values = new Dictionary<Architecture, double>(table.Rows.Length);
        var keys = ArchitectureKeys.For(space, table.Columns);
        var index = table.IndexOf(column);
        if (keys is null)
        {
            var forms = string.Join(" or ", ArchitectureKeys.Forms(space).Select(f => string.Join(", ", f)));
            problems.Add($"{file}: line 1: no column names architectures of {space.Name}; allowed: {forms}.");
        }

        if (index < 0)
        {
            problems.Add($"{file}: line 1: there is no column {column}; the columns are {string.Join(", ", table.Columns)}.");
        }

        if (keys is null || index < 0)
        {
            return values;
        }

        var found = new List<string>();
        foreach (var row in table.Rows)
        {
            if (Problem(row, keys, index, column, range, values) is { } problem)
            {
                found.Add($"{file}: line {row.Line}: {problem}");
            }
        }

        problems.AddRange(found.Take(MostProblems));
        if (found.Count > MostProblems)
        {
            problems.Add($"{file}: {found.Count - MostProblems} more lines are wrong.");
        }

        return values;
    }

    private static string? Problem(TableRow row, ArchitectureKeys keys, int index, string column, NumberRange range, Dictionary<Architecture, double> values)
    {
        Architecture architecture;
        try
        {
            architecture = keys.Read(row.Fields);
        }
        catch (FormatException e)
        {
            return $"{string.Join(", ", keys.Columns)}: {e.Message}";
        }

        return !double.TryParse(row.Fields[index], NumberStyles.Float, CultureInfo.InvariantCulture, out var value) || !range.Holds(value)
            ? $"{column}: '{row.Fields[index]}' is not allowed; it must be {range}."
            : values.TryAdd(architecture, value) ? null : $"{architecture} stands there a second time; allowed: once.";
    }
}
