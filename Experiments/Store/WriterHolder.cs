using Dapper;
using Microsoft.Data.Sqlite;
using NasLab.Experiments.Store.Sql;

namespace NasLab.Experiments.Store;

/// <summary>Tells who writes a store.</summary>
internal static class WriterHolder
{
    public static StoreException Refusal(string path) => new(
        $"{path}: another run is writing this store ({Holder(path)}); wait for it, stop it, or name another store with --store",
        badInput: true);

    private static string Holder(string path)
    {
        try
        {
            using var connection = StoreFile.OpenToRead(path, new StoreFaults(path, new StoreOptions()));
            return connection.QueryFirst<Holding>(StudySql.SelectWriter).ToString();
        }
        catch (Exception e) when (e is SqliteException or StoreException or InvalidOperationException or IOException)
        {
            // The other run has not made the database yet; the refusal stands, and it alone matters.
            return "which has just begun";
        }
    }

    private sealed class Holding
    {
        public long ProcessId { get; set; }

        public string MachineName { get; set; } = "";

        public override string ToString() => string.Equals(MachineName, Environment.MachineName, StringComparison.Ordinal)
            ? $"process {ProcessId}"
            : $"process {ProcessId} on {MachineName}";
    }
}
