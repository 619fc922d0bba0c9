using NasLab.Experiments;
using NasLab.Experiments.Commands;

namespace NasLab.Tests.Experiments.Commands;

/// <summary>Files and folders that are written whole or not at all.</summary>
public sealed class WholeFileTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void What_cannot_be_written_whole_leaves_what_stood_there_and_nothing_else()
    {
        _folder.Write("f", "old");

        var failure = Assert.Throws<WorkFailedException>(() => WholeFile.Write(_folder.At("f"), "the report", (TextWriter writer) =>
        {
            writer.Write(new string('x', 100_000));
            throw new IOException("the disk is full");
        }));

        Assert.Equal($"{_folder.At("f")}: the report could not be written (the disk is full). --output FILE writes it elsewhere.", failure.Message);
        Assert.Equal(("old", 1), (File.ReadAllText(_folder.At("f")), Directory.GetFileSystemEntries(_folder.At("")).Length));
    }

    [Fact]
    public void A_folder_that_cannot_be_written_whole_leaves_what_stood_there_and_nothing_else()
    {
        WholeFolder.Write(_folder.At("net"), "the network", [("a", [1])]);

        var failure = Assert.Throws<WorkFailedException>(() => WholeFolder.Write(_folder.At("net"), "the network", [("a", [2]), ("no/such/folder", [3])]));

        Assert.EndsWith("--export FOLDER writes it elsewhere.", failure.Message, StringComparison.Ordinal);
        Assert.Equal([1], File.ReadAllBytes(_folder.At("net/a")));
        Assert.Single(Directory.GetFileSystemEntries(_folder.At("")));
    }

    [Fact]
    public void What_a_killed_writer_left_is_in_nobody_s_way()
    {
        foreach (var left in new[] { "net.new.tmp", "net.old.tmp" })
        {
            Directory.CreateDirectory(_folder.At(left));
            _folder.Write($"{left}/stale", "stale");
        }

        WholeFolder.Write(_folder.At("net"), "the network", [("a", [1])]);
        Assert.Equal([_folder.At("net/a")], Directory.GetFileSystemEntries(_folder.At("net")));
        Directory.CreateDirectory(_folder.At("net.old.tmp"));
        WholeFolder.Write(_folder.At("net"), "the network", [("a", [2])]);

        Assert.Equal([_folder.At("net")], Directory.GetFileSystemEntries(_folder.At("")));
        Assert.Equal([_folder.At("net/a")], Directory.GetFileSystemEntries(_folder.At("net")));
        Assert.Equal([2], File.ReadAllBytes(_folder.At("net/a")));
    }

    [Fact]
    public void A_folder_is_the_same_where_all_its_files_are_there_with_their_bytes()
    {
        WholeFolder.Write(_folder.At("net"), "the network", [("a", [1]), ("b", [2])]);

        Assert.Equal(WholeFolder.Standing.Same, WholeFolder.At(_folder.At("net"), [("a", [1]), ("b", [2])]));
        Assert.Equal(WholeFolder.Standing.Other, WholeFolder.At(_folder.At("net"), [("a", [1]), ("b", [3])]));
        File.Delete(_folder.At("net/b"));
        Assert.Equal(WholeFolder.Standing.Other, WholeFolder.At(_folder.At("net"), [("a", [1]), ("b", [2])]));
        File.Delete(_folder.At("net/a"));
        Assert.Equal(WholeFolder.Standing.Free, WholeFolder.At(_folder.At("net"), [("a", [1]), ("b", [2])]));
    }

    [Fact]
    public void Only_a_folder_that_is_new_empty_or_of_these_files_may_be_written()
    {
        _folder.Write("file", "");
        Directory.CreateDirectory(_folder.At("mine"));
        foreach (var name in new[] { "d", "a", "c", "b", "README.md" }) _folder.Write($"mine/{name}", "");
        var root = Path.GetPathRoot(_folder.At(""))!;

        Assert.Equal([], Problems(_folder.At("new")));
        Assert.Equal([$"--export: {_folder.At("file")} is a file; allowed: a folder that is new, empty or an earlier export."], Problems(_folder.At("file")));
        Assert.Equal([$"--export: there is no folder {_folder.At("no")}; allowed: a folder in one that is there."], Problems(_folder.At("no/net")));
        Assert.Equal([$"--export: {_folder.At("mine")} holds other files (a, b, c); allowed: a folder that is new, empty or an earlier export."], Problems(_folder.At("mine")));
        Assert.StartsWith($"--export: {root} holds other files (", Assert.Single(Problems(root)), StringComparison.Ordinal);
    }

    private static string[] Problems(string path)
    {
        var problems = new List<string>();
        WholeFolder.Require("--export", path, ["README.md"], problems);
        return [.. problems];
    }
}
