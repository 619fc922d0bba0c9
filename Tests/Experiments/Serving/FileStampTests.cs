using NasLab.Experiments.Serving;

namespace NasLab.Tests.Experiments.Serving;

/// <summary>What tells that a store's files are other ones, each change by itself.</summary>
public sealed class FileStampTests : IDisposable
{
    private static readonly DateTime _time = new(2026, 1, 1, 12, 0, 0, DateTimeKind.Utc);

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void An_empty_log_is_none()
    {
        Write("db", "12345", _time);
        var before = Stamp();

        Write("db-wal", "", _time.AddHours(1));

        Assert.Equal(before, Stamp());
    }

    [Theory]
    [InlineData("db", "123456", 0)]
    [InlineData("db", "54321", 1)]
    [InlineData("db-wal", "1234", 0)]
    [InlineData("db-wal", "321", 1)] // a log that is written from its beginning again is no longer than it was
    [InlineData("db-wal", "", 0)]
    public void A_change_of_length_or_of_time_of_the_store_or_of_its_log_is_seen(string file, string content, int later)
    {
        Write("db", "12345", _time);
        Write("db-wal", "123", _time);
        var before = Stamp();

        Write(file, content, _time.AddMilliseconds(later));

        Assert.NotEqual(before, Stamp());
    }

    [Fact]
    public void A_store_that_is_gone_differs_from_any_that_is_there()
    {
        var none = Stamp();
        Write("db", "", _time);

        Assert.NotEqual(none, Stamp());
        File.Delete(_folder.At("db"));
        Assert.Equal(none, Stamp());
    }

    private FileStamp Stamp() => FileStamp.Of(_folder.At("db"));

    private void Write(string name, string content, DateTime written)
    {
        _folder.Write(name, content);
        File.SetLastWriteTimeUtc(_folder.At(name), written);
    }
}
