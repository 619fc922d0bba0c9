using System.Security.Cryptography;
using NasLab.Training.Datasets;
using NasLab.Training.Datasets.Downloads;
using static NasLab.Tests.Training.Datasets.FaultyServer;

namespace NasLab.Tests.Training.Datasets;

public sealed class FileDownloadTests : IDisposable
{
    private static readonly byte[] File1 = RandomNumberGenerator.GetBytes(300_000);

    private readonly TemporaryFolder _folder = new();
    private readonly HttpClient _http = new();
    private readonly List<string> _log = [];

    private string Target => _folder.At("set/file.gz");

    [Fact]
    public async Task FetchAsync_brings_a_whole_file_and_leaves_nothing_beside_it()
    {
        using var server = new FaultyServer(Serve(File1));

        await FetchAsync(server);

        Assert.Equal(File1, await File.ReadAllBytesAsync(Target));
        Assert.Equal([Target], Directory.GetFiles(_folder.At("set")));
    }

    [Fact]
    public async Task FetchAsync_goes_on_where_the_connection_dropped()
    {
        using var server = new FaultyServer(Serve(File1, dropAfter: 100_000), Serve(File1, dropAfter: 50_000), Serve(File1));

        await FetchAsync(server);

        Assert.Equal(File1, await File.ReadAllBytesAsync(Target));
        Assert.Equal([0, 100_000, 150_000], server.Starts);
    }

    [Fact]
    public async Task FetchAsync_goes_on_where_an_earlier_run_stopped()
    {
        _folder.Write("set/file.gz.part", File1[..1000]);
        using var server = new FaultyServer(Serve(File1));

        await FetchAsync(server);

        Assert.Equal(File1, await File.ReadAllBytesAsync(Target));
        Assert.Equal([1000], server.Starts);
    }

    [Fact]
    public async Task FetchAsync_takes_a_part_that_is_already_whole()
    {
        _folder.Write("set/file.gz.part", File1);
        using var server = new FaultyServer(Serve(File1));

        await FetchAsync(server);

        Assert.Equal(File1, await File.ReadAllBytesAsync(Target));
    }

    [Fact]
    public async Task FetchAsync_starts_over_where_the_server_ignores_ranges()
    {
        using var server = new FaultyServer(Serve(File1, dropAfter: 100_000, heedsRange: false), Serve(File1, heedsRange: false));

        await FetchAsync(server);

        Assert.Equal(File1, await File.ReadAllBytesAsync(Target));
    }

    [Fact]
    public async Task FetchAsync_tries_again_after_errors_of_the_server()
    {
        using var server = new FaultyServer(Fail(500), Fail(503), Fail(429), Serve(File1));

        await FetchAsync(server);

        Assert.Equal(File1, await File.ReadAllBytesAsync(Target));
        Assert.Equal(3, _log.Count(l => l.Contains("Trying again", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task FetchAsync_tries_again_after_a_connection_that_hangs()
    {
        using var server = new FaultyServer(Hang(File1.Length), Serve(File1));

        await FetchAsync(server, stall: TimeSpan.FromMilliseconds(300));

        Assert.Equal(File1, await File.ReadAllBytesAsync(Target));
    }

    [Fact]
    public async Task FetchAsync_fetches_anew_what_has_a_wrong_checksum()
    {
        using var server = new FaultyServer(Serve([.. File1[..^1], (byte)(File1[^1] + 1)]), Serve(File1));

        await FetchAsync(server);

        Assert.Equal(File1, await File.ReadAllBytesAsync(Target));
        Assert.Equal([0, 0], server.Starts);
    }

    [Fact]
    public async Task FetchAsync_gives_up_on_a_checksum_that_stays_wrong_and_leaves_no_file()
    {
        using var server = new FaultyServer(Serve(File1[1..]));

        var exception = await Assert.ThrowsAsync<DataException>(() => FetchAsync(server));

        Assert.StartsWith($"{Target}: could not be fetched:", exception.Message, StringComparison.Ordinal);
        Assert.Contains("MD5", exception.Message, StringComparison.Ordinal);
        Assert.Equal(6, server.Starts.Count);
        Assert.Empty(Directory.GetFiles(_folder.At("set")));
    }

    [Fact]
    public async Task FetchAsync_does_not_insist_where_the_file_is_gone()
    {
        using var server = new FaultyServer(Fail(404));

        var exception = await Assert.ThrowsAsync<DataException>(() => FetchAsync(server));

        Assert.Contains("404", exception.Message, StringComparison.Ordinal);
        Assert.Single(server.Starts);
    }

    [Fact]
    public async Task FetchAsync_stops_when_cancelled_and_keeps_what_came()
    {
        using var server = new FaultyServer(Serve(File1, dropAfter: 100_000), Hang(File1.Length));
        using var cancelled = new CancellationTokenSource();
        var download = new FileDownload(_http, Quick(TimeSpan.FromSeconds(30)), line =>
        {
            if (line.Contains("Trying again", StringComparison.Ordinal))
                cancelled.Cancel();
        });

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => download.FetchAsync(Published(server), Target, cancelled.Token));

        Assert.False(File.Exists(Target));
        Assert.Equal(File1[..100_000], await File.ReadAllBytesAsync(Target + ".part"));
    }

    public void Dispose()
    {
        _http.Dispose();
        _folder.Dispose();
    }

    private static DownloadOptions Quick(TimeSpan stall) => new() { FirstDelay = TimeSpan.FromMilliseconds(1), Stall = stall };

    private static PublishedFile Published(FaultyServer server) =>
        new("file.gz", server.Address, Convert.ToHexStringLower(MD5.HashData(File1)), 0.3);

    private Task FetchAsync(FaultyServer server, TimeSpan? stall = null) =>
        new FileDownload(_http, Quick(stall ?? TimeSpan.FromSeconds(30)), _log.Add).FetchAsync(Published(server), Target, CancellationToken.None);
}
