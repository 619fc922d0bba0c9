using System.Buffers.Binary;
using Dapper;
using Microsoft.Data.Sqlite;
using NasLab.Experiments.Store.Sql;

namespace NasLab.Experiments.Store;

/// <summary>Opens the database file of a store and checks that it is one, of a schema that this NasLab knows.</summary>
internal static class StoreFile
{
    /// <summary>Opens for writing; makes the store where there is none, and brings an older schema up to date.</summary>
    public static SqliteConnection OpenToWrite(string path, StoreOptions options, StoreFaults faults)
    {
        CheckLength(path, faults);
        var connection = Connect(path, SqliteOpenMode.ReadWriteCreate);
        try
        {
            var version = Version(connection, path, faults, mayBeEmpty: true);
            if (connection.ExecuteScalar<string>("PRAGMA journal_mode = WAL") is not "wal")
            {
                throw faults.NotWritable("its file system does not support SQLite's write-ahead log");
            }

            connection.Execute("PRAGMA synchronous = FULL");
            if (options.MaxPages is { } pages) connection.Execute($"PRAGMA max_page_count = {pages}");
            Migrate(connection, version);
            return connection;
        }
        catch
        {
            connection.Dispose();
            throw;
        }
    }

    /// <summary>Opens for reading.</summary>
    public static SqliteConnection OpenToRead(string path, StoreFaults faults)
    {
        CheckLength(path, faults);
        try
        {
            return OpenAndCheck(path, faults);
        }
        catch (SqliteException e) when (StoreFaults.IsCannotOpen(e) && !HasLog(path))
        {
            // A closed store where SQLite may not make its files beside it: nobody writes it, so it can be read as it lies.
            return OpenAndCheck($"{new Uri(path).AbsoluteUri}?immutable=1", faults, path);
        }
    }

    private static SqliteConnection OpenAndCheck(string source, StoreFaults faults, string? path = null)
    {
        var connection = Connect(source, SqliteOpenMode.ReadOnly);
        try
        {
            var version = Version(connection, path ?? source, faults, mayBeEmpty: false);
            if (version < Migrations.OldestRead)
            {
                throw new StoreException(
                    $"{path ?? source}: the store is of an older schema ({version}, now {Migrations.Newest}); any naslab run or train on it "
                    + "brings it up to date", badInput: true)
                { IsOutdated = true };
            }

            return connection;
        }
        catch
        {
            connection.Dispose();
            throw;
        }
    }

    private static SqliteConnection Connect(string source, SqliteOpenMode mode)
    {
        var connection = new SqliteConnection(new SqliteConnectionStringBuilder
        {
            DataSource = source,
            Mode = mode,
            Pooling = false,
            ForeignKeys = true,
            DefaultTimeout = StoreFaults.BusySeconds,
        }.ConnectionString);
        try
        {
            connection.Open();
            connection.Execute($"PRAGMA busy_timeout = {StoreFaults.BusySeconds * 1000}");
            return connection;
        }
        catch
        {
            connection.Dispose();
            throw;
        }
    }

    private static int Version(SqliteConnection connection, string path, StoreFaults faults, bool mayBeEmpty)
    {
        var version = connection.ExecuteScalar<int>("PRAGMA user_version");
        var application = connection.ExecuteScalar<int>("PRAGMA application_id");
        var isEmpty = version == 0 && application == 0 && connection.ExecuteScalar<int>("SELECT COUNT(*) FROM sqlite_master") == 0;
        if (isEmpty && mayBeEmpty) return 0;
        if (application != Migrations.ApplicationId) throw faults.NotAStore();
        if (version <= Migrations.Newest) return version;
        throw new StoreException(
            $"{path}: the store is of a newer schema ({version}; this NasLab knows {Migrations.Newest}); upgrade NasLab, or name "
            + "another store with --store", badInput: true);
    }

    private static void Migrate(SqliteConnection connection, int from)
    {
        if (from == Migrations.Newest) return;
        StoreTransaction.Write(connection, () =>
        {
            foreach (var script in Migrations.All.Skip(from)) connection.Execute(script);
            connection.Execute($"PRAGMA application_id = {Migrations.ApplicationId}");
            return connection.Execute($"PRAGMA user_version = {Migrations.Newest}");
        });
    }

    /// <summary>
    /// Compares the file's length with the one in its header (SQLite file format, section 1.3), which finds a file cut short
    /// without reading all of it. With a log beside it, the file may be behind its header.
    /// </summary>
    private static void CheckLength(string path, StoreFaults faults)
    {
        if (!File.Exists(path) || HasLog(path)) return;
        Span<byte> header = stackalloc byte[100];
        using var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
        var length = file.Length;
        if (length == 0) return;
        if (file.ReadAtLeast(header, header.Length, throwOnEndOfStream: false) < header.Length || !header.StartsWith("SQLite format 3\0"u8))
        {
            throw faults.NotAStore();
        }

        long pageBytes = BinaryPrimitives.ReadUInt16BigEndian(header[16..]);
        if (pageBytes == 1) pageBytes = 65_536;
        var expected = pageBytes * BinaryPrimitives.ReadUInt32BigEndian(header[28..]);
        if (length < expected) throw faults.Damaged($"it holds {length} bytes of {expected}");
    }

    private static bool HasLog(string path) => new FileInfo(path + "-wal") is { Exists: true, Length: > 0 };
}
