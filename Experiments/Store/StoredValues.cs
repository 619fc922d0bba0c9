using System.Globalization;
using Microsoft.Data.Sqlite;

namespace NasLab.Experiments.Store;

/// <summary>How values that SQLite has no type for are stored.</summary>
internal static class StoredValues
{
    public static string Time(DateTimeOffset time) => time.UtcDateTime.ToString("O", CultureInfo.InvariantCulture);

    public static DateTimeOffset Time(string text) =>
        DateTimeOffset.Parse(text, CultureInfo.InvariantCulture, DateTimeStyles.RoundtripKind);

    /// <summary>SQLite has no NaN.</summary>
    public static double? Number(double? value) => value is { } number && double.IsNaN(number) ? null : value;

    /// <summary>A row's number; null where the column is.</summary>
    public static double? NumberAt(SqliteDataReader row, int column) => row.IsDBNull(column) ? null : row.GetDouble(column);

    /// <summary>The number of a column that is never null for want of a value.</summary>
    public static double NumberOrNaN(double? stored) => stored ?? double.NaN;
}
