using Dapper;
using Microsoft.Data.Sqlite;
using SQLitePCL;

namespace NasLab.Experiments.Store;

/// <summary>
/// Runs work within a transaction. By statements, since the provider's own transactions do not notice that SQLite has rolled back by
/// itself where a commit finds no space, and leave the connection unusable.
/// </summary>
internal static class StoreTransaction
{
    /// <summary>Reads of one moment.</summary>
    public static T Read<T>(SqliteConnection connection, Func<T> work) => Run(connection, "BEGIN DEFERRED", work);

    /// <summary>Writes all or nothing.</summary>
    public static T Write<T>(SqliteConnection connection, Func<T> work) => Run(connection, "BEGIN IMMEDIATE", work);

    private static T Run<T>(SqliteConnection connection, string begin, Func<T> work)
    {
        connection.Execute(begin);
        try
        {
            var result = work();
            connection.Execute("COMMIT TRANSACTION");
            return result;
        }
        catch
        {
            if (raw.sqlite3_get_autocommit(connection.Handle) == 0) connection.Execute("ROLLBACK TRANSACTION");
            throw;
        }
    }
}
