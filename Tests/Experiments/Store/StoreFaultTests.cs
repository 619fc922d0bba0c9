using Microsoft.Data.Sqlite;
using NasLab.Experiments.Store;
using NasLab.Search;
using static NasLab.Tests.Experiments.Store.StudySamples;

namespace NasLab.Tests.Experiments.Store;

/// <summary>What can go wrong with a store: each says what to do, and loses nothing that was reported done.</summary>
public sealed class StoreFaultTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    private string Path => _folder.At("naslab.db");

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void A_second_writer_is_refused_at_once_and_told_who_the_first_is()
    {
        using (StudyStore.Open(Path))
        {
            var exception = Assert.Throws<StoreException>(() => StudyStore.Open(Path));

            Assert.Equal(
                $"{Path}: another run is writing this store (process {Environment.ProcessId}); wait for it, stop it, or name another "
                + "store with --store",
                exception.Message);
            Assert.True(exception.BadInput);
        }

        using var next = StudyStore.Open(Path);
        Assert.Empty(next.Studies());
        Execute("UPDATE writer SET machineName = 'elsewhere'");
        Assert.Contains($"(process {Environment.ProcessId} on elsewhere)", Assert.Throws<StoreException>(() => StudyStore.Open(Path)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void An_empty_file_is_no_store_to_a_reader_and_becomes_one_for_a_writer()
    {
        File.WriteAllBytes(Path, []);

        var reading = Assert.Throws<StoreException>(() => StoreReader.Open(Path));
        Assert.Equal($"{Path}: this file is no NasLab store; name another with --store", reading.Message);
        Assert.Equal(0, new FileInfo(Path).Length);

        using (var store = StudyStore.Open(Path)) store.CreateStudy(Study());
        using var reader = StoreReader.Open(Path);
        Assert.Single(reader.Studies());
    }

    [Fact]
    public void A_store_of_a_newer_schema_is_refused_and_left_as_it_is()
    {
        using (StudyStore.Open(Path))
        {
        }

        Execute("PRAGMA user_version = 99");
        var before = File.ReadAllBytes(Path);

        var writing = Assert.Throws<StoreException>(() => StudyStore.Open(Path));
        var reading = Assert.Throws<StoreException>(() => StoreReader.Open(Path));

        Assert.Equal(
            $"{Path}: the store is of a newer schema (99; this NasLab knows 4); upgrade NasLab, or name another store with --store",
            writing.Message);
        Assert.Equal(writing.Message, reading.Message);
        Assert.True(writing.BadInput);
        Assert.Equal(before, File.ReadAllBytes(Path));
    }

    [Theory]
    [InlineData("a text that is no database")]
    [InlineData("SQLite format 3")]
    public void A_file_that_is_no_database_is_refused_and_left_as_it_is(string content)
    {
        File.WriteAllText(Path, content);

        var writing = Assert.Throws<StoreException>(() => StudyStore.Open(Path));
        var reading = Assert.Throws<StoreException>(() => StoreReader.Open(Path));

        Assert.Equal($"{Path}: this file is no NasLab store; name another with --store", writing.Message);
        Assert.Equal(writing.Message, reading.Message);
        Assert.True(writing.BadInput && reading.BadInput);
        Assert.Equal(content, File.ReadAllText(Path));
    }

    [Fact]
    public void A_database_of_another_program_is_refused_and_left_as_it_is()
    {
        Execute("CREATE TABLE notes (text TEXT)");
        var before = File.ReadAllBytes(Path);

        var exception = Assert.Throws<StoreException>(() => StudyStore.Open(Path));

        Assert.Equal($"{Path}: this file is no NasLab store; name another with --store", exception.Message);
        Assert.Equal(before, File.ReadAllBytes(Path));
    }

    [Fact]
    public void A_store_that_was_cut_short_is_refused()
    {
        WriteTrials(20);
        using (var file = File.OpenWrite(Path)) file.SetLength(file.Length / 2);

        var writing = Assert.Throws<StoreException>(() => StudyStore.Open(Path));
        var reading = Assert.Throws<StoreException>(() => StoreReader.Open(Path));

        Assert.Contains("the store is damaged (it holds ", writing.Message, StringComparison.Ordinal);
        Assert.EndsWith("restore it from a backup, or name another with --store", writing.Message, StringComparison.Ordinal);
        Assert.Equal(writing.Message, reading.Message);
    }

    [Fact]
    public void A_store_of_the_largest_pages_that_was_cut_short_is_refused()
    {
        WriteTrials(20);
        Execute("PRAGMA journal_mode = DELETE; PRAGMA page_size = 65536; VACUUM");
        using (var reader = StoreReader.Open(Path)) Assert.Equal(20, reader.Trials("s").Count);
        using (var file = File.OpenWrite(Path)) file.SetLength(file.Length - 65536);

        Assert.Contains("the store is damaged (it holds ", Assert.Throws<StoreException>(() => StoreReader.Open(Path)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_store_whose_pages_are_all_in_its_log_is_whole_though_its_file_is_short()
    {
        WriteTrials(20);
        using (var writer = Connect())
        {
            using var command = writer.CreateCommand();
            command.CommandText = "PRAGMA journal_mode = WAL; PRAGMA wal_autocheckpoint = 0; VACUUM";
            command.ExecuteNonQuery();
            File.Copy(Path, _folder.At("image.db"));
            File.Copy(Path + "-wal", _folder.At("image.db-wal"));
        }

        using (var file = File.OpenWrite(_folder.At("image.db"))) file.SetLength(4096);

        using var reader = StoreReader.Open(_folder.At("image.db"));
        Assert.Equal(Enumerable.Range(0, 20), reader.Trials("s").Select(t => t.Number));
    }

    [Fact]
    public void What_is_in_the_log_alone_is_read_where_nothing_can_be_written_beside_it()
    {
        using (var store = StudyStore.Open(Path))
        {
            store.CreateStudy(Study());
            File.Copy(Path, _folder.At("image.db"));
            File.Copy(Path + "-wal", _folder.At("image.db-wal"));
        }

        Directory.CreateDirectory(_folder.At("image.db-shm")); // stands in for a read-only folder: SQLite cannot make its file

        using var reader = StoreReader.Open(_folder.At("image.db"));
        Assert.Single(reader.Studies());
    }

    [Fact]
    public void A_store_whose_pages_are_overwritten_is_reported_as_damaged()
    {
        WriteTrials(20);
        var bytes = File.ReadAllBytes(Path);
        Array.Fill(bytes, (byte)0xA5, 4096, bytes.Length - 4096);
        File.WriteAllBytes(Path, bytes);

        var exception = Assert.Throws<StoreException>(() =>
        {
            using var reader = StoreReader.Open(Path);
            reader.Trials("s");
        });

        Assert.Contains("the store is damaged", exception.Message, StringComparison.Ordinal);
        Assert.True(exception.BadInput);
    }

    [Fact]
    public void A_store_that_is_not_there_can_not_be_read_and_is_not_made_by_trying()
    {
        var exception = Assert.Throws<StoreException>(() => StoreReader.Open(Path));

        Assert.Equal($"{Path}: there is no store here; naslab run makes one, or name another with --store", exception.Message);
        Assert.False(File.Exists(Path));
    }

    [Fact]
    public void A_read_only_file_can_be_read_and_not_written()
    {
        WriteTrials(1);
        File.SetAttributes(Path, FileAttributes.ReadOnly);

        var exception = Assert.Throws<StoreException>(() => StudyStore.Open(Path));
        using var reader = StoreReader.Open(Path);

        Assert.Equal(
            $"{Path}: the store cannot be written (the file is read-only); allow writing to it and its folder, or name another with --store",
            exception.Message);
        Assert.True(exception.BadInput);
        Assert.Single(reader.Trials("s"));
    }

    [Fact]
    public void A_folder_that_is_not_there_or_cannot_be_written_is_reported()
    {
        var missing = Assert.Throws<StoreException>(() => StudyStore.Open(_folder.At("no/naslab.db")));
        var isFolder = Assert.Throws<StoreException>(() => StudyStore.Open(_folder.At("")));

        Assert.Contains("(its folder does not exist)", missing.Message, StringComparison.Ordinal);
        Assert.Contains("(it is a folder)", isFolder.Message, StringComparison.Ordinal);
        Assert.True(missing.BadInput && isFolder.BadInput);
    }

    /// <summary>/proc/self takes no new files, from root neither.</summary>
    [Fact]
    public void A_folder_that_takes_no_files_is_reported()
    {
        if (!OperatingSystem.IsLinux()) return; // no such folder there

        var exception = Assert.Throws<StoreException>(() => StudyStore.Open("/proc/self/naslab.db"));

        Assert.Contains("the store cannot be written", exception.Message, StringComparison.Ordinal);
        Assert.True(exception.BadInput);
    }

    [Fact]
    public void A_closed_store_is_read_where_nothing_can_be_written_beside_it()
    {
        WriteTrials(3);
        Directory.CreateDirectory(Path + "-shm"); // stands in for a read-only folder: SQLite cannot make its file

        using var reader = StoreReader.Open(Path);

        Assert.Equal([0, 1, 2], reader.Trials("s").Select(t => t.Number));
    }

    [Fact]
    public void A_full_disk_is_reported_and_what_was_stored_stays()
    {
        var stored = new List<int>();
        var exception = Assert.Throws<StoreException>(() =>
        {
            using var store = StudyStore.Open(Path, new StoreOptions { MaxPages = 60 });
            store.CreateStudy(Study());
            for (var i = 0; i < 10_000; i++)
            {
                store.StartTrial("s", Started(i));
                store.CompleteTrial("s", Completed(i), [Front(0, i, i)], new byte[1000]);
                stored.Add(i);
            }
        });

        Assert.Equal(
            $"{Path}: no space is left for the store; free some on its disk, then try again ('naslab run' goes on with --resume): "
            + "everything that was reported done is stored",
            exception.Message);
        Assert.False(exception.BadInput);
        Assert.NotEmpty(stored);
        AssertHolds(Path, stored);
        using var again = StudyStore.Open(Path);
        again.CompleteTrial("s", Completed(stored.Count), [], weights: null);
    }

    [Fact]
    public void A_store_stays_usable_after_a_write_that_found_no_space()
    {
        using var store = StudyStore.Open(Path, new StoreOptions { MaxPages = 60 });
        store.CreateStudy(Study());

        Assert.Throws<StoreException>(() => store.CompleteTrial("s", Completed(0), [Front(0, 1, 0)], new byte[1_000_000]));
        store.CompleteTrial("s", Completed(0), [Front(0, 1, 0)], [1]);

        AssertSame(Completed(0), Assert.Single(store.Trials("s")));
    }

    [Fact]
    public async Task A_busy_database_is_waited_for()
    {
        using var store = StudyStore.Open(Path);
        using var other = Connect();
        using var transaction = other.BeginTransaction();
        var release = Task.Run(async () =>
        {
            await Task.Delay(TimeSpan.FromMilliseconds(2500));
            transaction.Rollback();
        });

        store.CreateStudy(Study());

        await release;
        Assert.Single(store.Studies());
    }

    [Fact]
    public void A_database_that_stays_busy_is_reported_and_nothing_is_written()
    {
        using var store = StudyStore.Open(Path, new StoreOptions { BusyTimeout = TimeSpan.FromSeconds(1) });
        using var other = Connect();
        using (other.BeginTransaction())
        {
            var exception = Assert.Throws<StoreException>(() => store.CreateStudy(Study()));

            Assert.Equal(
                $"{Path}: the store stayed busy for 1 s; close the program that holds it, then try again ('naslab run' goes on with --resume)", exception.Message);
        }

        Assert.Empty(store.Studies());
    }

    [Fact]
    public void An_image_of_the_disk_at_any_moment_holds_what_was_reported_done()
    {
        using var store = StudyStore.Open(Path);
        store.CreateStudy(Study());
        for (var i = 0; i < 30; i++)
        {
            store.StartTrial("s", Started(i));
            store.CompleteTrial("s", Completed(i), [Front(0, i, i)], new byte[20_000]);
            if (i % 10 != 9) continue;

            var image = _folder.At($"image-{i}.db");
            File.Copy(Path, image);
            File.Copy(Path + "-wal", image + "-wal");

            AssertHolds(image, [.. Enumerable.Range(0, i + 1)]);
        }
    }

    [Fact]
    public void A_writer_that_is_killed_loses_nothing_that_it_reported_done()
    {
        using (var store = StudyStore.Open(Path)) store.CreateStudy(Study());
        var reported = new List<int>();
        for (var kill = 0; kill < 3; kill++)
        {
            using var writer = StoreWriterProcess.Start(Path);
            for (var i = 0; i < 15; i++) reported.Add(int.Parse(writer.StandardOutput.ReadLine()!));
            writer.Kill();
            while (writer.StandardOutput.ReadLine() is { Length: > 0 } line) reported.Add(int.Parse(line));
            writer.WaitForExit();

            AssertHolds(Path, reported);
        }

        // Each goes on where the one before it was: only a trial that was stored and not yet reported when the process died may be left out.
        Assert.Equal(reported.Distinct().Order(), reported);
        Assert.InRange(reported[^1] + 1 - reported.Count, 0, 3);
    }

    /// <summary>A limit on the size of files stands in for the disk, and fails the commit, not the statement.</summary>
    [Fact]
    public void A_disk_that_fails_a_commit_is_reported_and_what_was_stored_stays()
    {
        if (!OperatingSystem.IsLinux()) return; // no limit there

        using (var store = StudyStore.Open(Path)) store.CreateStudy(Study());
        using var writer = StoreWriterProcess.Start(Path, fileKiB: 1000);

        var lines = writer.StandardOutput.ReadToEnd().Split('\n', StringSplitOptions.RemoveEmptyEntries);
        writer.WaitForExit();

        Assert.Equal(
            $"{Path}: the disk failed to read or write the store; check the disk, then try again ('naslab run' goes on with --resume): "
            + "everything that was reported done is stored",
            lines[^2]);
        Assert.Equal(Enumerable.Range(0, lines.Length - 2).Select(i => $"{i}"), lines[..^2]);
        Assert.True(lines.Length > 3);
        Assert.Equal($"{lines.Length - 2}", lines[^1]);
        AssertHolds(Path, [.. Enumerable.Range(0, lines.Length - 2)]);
    }

    /// <summary>Asserts that a store is sound, holds these trials whole, and nothing by halves.</summary>
    private static void AssertHolds(string path, List<int> reported)
    {
        using var reader = StoreReader.Open(path);
        var trials = reader.Trials("s");
        var completed = trials.Where(t => t.State == TrialState.Completed).ToList();
        Assert.Subset(completed.Select(t => t.Number).ToHashSet(), reported.ToHashSet());
        foreach (var trial in completed) AssertSame(Completed(trial.Number), trial);
        foreach (var trial in trials.Where(t => t.State == TrialState.Running)) AssertSame(Started(trial.Number), trial);
        Assert.Equal(completed.Select(t => t.Number), reader.Fronts("s").Select(f => f.Trial));
        Assert.NotNull(reader.Weights("s", completed[^1].Number));
        using var connection = new SqliteConnection($"Data Source={path};Mode=ReadOnly;Pooling=False");
        connection.Open();
        using var check = connection.CreateCommand();
        check.CommandText = "PRAGMA integrity_check";
        Assert.Equal("ok", check.ExecuteScalar());
    }

    private void WriteTrials(int count)
    {
        using var store = StudyStore.Open(Path);
        store.CreateStudy(Study());
        for (var i = 0; i < count; i++) store.CompleteTrial("s", Completed(i), [], weights: null);
    }

    private SqliteConnection Connect()
    {
        var connection = new SqliteConnection($"Data Source={Path};Pooling=False");
        connection.Open();
        return connection;
    }

    private void Execute(string sql)
    {
        using var connection = Connect();
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        command.ExecuteNonQuery();
    }
}
