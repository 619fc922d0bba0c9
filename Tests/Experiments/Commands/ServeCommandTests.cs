using System.Net;
using System.Net.Sockets;
using System.Text.Json;
using NasLab.Experiments.Commands;
using NasLab.Experiments.Store;
using NasLab.Tests.Experiments.Store;

namespace NasLab.Tests.Experiments.Commands;

public sealed class ServeCommandTests
{
    [Fact]
    public async Task It_prints_its_address_serves_until_it_is_told_to_stop_and_leaves_the_store_as_it_was()
    {
        using var folder = new TemporaryFolder();
        var path = folder.At("naslab.db");
        using (var store = StudyStore.Open(path)) store.CreateStudy(StudySamples.Study());
        var bytes = await File.ReadAllBytesAsync(path);
        await using var output = new StringWriter();
        await using var error = new SignallingWriter();
        using var stop = new CancellationTokenSource();
        var context = new CommandContext { Out = output, Error = error, WorkingDirectory = folder.At(""), Time = TimeProvider.System, Cancellation = stop.Token };

        var run = Task.Run(() => CommandLine.Run(["serve", "--port", "0", "--json"], context), CancellationToken.None);
        var line = await error.FirstLine.WaitAsync(TimeSpan.FromSeconds(60), CancellationToken.None);
        using var document = JsonDocument.Parse(output.ToString());
        using var client = new HttpClient();
        var address = document.RootElement.GetProperty("address").GetString()!;
        using var page = await client.GetAsync(new Uri(address), CancellationToken.None);
        await stop.CancelAsync();

        Assert.Equal(ExitCode.Done, await run.WaitAsync(TimeSpan.FromSeconds(60), CancellationToken.None));
        Assert.Equal(HttpStatusCode.OK, page.StatusCode);
        Assert.Contains(address, line, StringComparison.Ordinal);
        Assert.Equal(bytes, await File.ReadAllBytesAsync(path));
    }

    [Fact]
    public void A_port_that_is_taken_is_bad_input_that_says_what_to_do()
    {
        using var naslab = new Naslab();
        using (var store = StudyStore.Open(Path.Combine(naslab.Folder, "naslab.db"))) store.CreateStudy(StudySamples.Study());
        using var other = new TcpListener(IPAddress.Loopback, 0);
        other.Start();
        var port = ((IPEndPoint)other.LocalEndpoint).Port;

        var exitCode = naslab.Run("serve", "--port", $"{port}");

        Assert.Equal(ExitCode.BadInput, exitCode);
        Assert.Equal($"naslab: --port: another program listens on {port}; --port N names another port, --port 0 takes one that is free.", naslab.Error.TrimEnd());
        Assert.Empty(naslab.Out);
    }

    [Fact]
    public void A_port_that_is_taken_on_the_other_loopback_address_alone_is_taken()
    {
        if (!Socket.OSSupportsIPv6) return; // there is no other one

        using var naslab = new Naslab();
        using (var store = StudyStore.Open(Path.Combine(naslab.Folder, "naslab.db"))) store.CreateStudy(StudySamples.Study());
        using var other = new TcpListener(IPAddress.IPv6Loopback, 0);
        other.Start();
        var port = ((IPEndPoint)other.LocalEndpoint).Port;

        Assert.Equal(ExitCode.BadInput, naslab.Run("serve", "--port", $"{port}"));

        Assert.StartsWith($"naslab: --port: another program listens on {port};", naslab.Error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("-1")]
    [InlineData("65536")]
    public void A_port_that_is_none_is_bad_input(string port)
    {
        using var naslab = new Naslab();
        using (var store = StudyStore.Open(Path.Combine(naslab.Folder, "naslab.db"))) store.CreateStudy(StudySamples.Study());

        Assert.Equal(ExitCode.BadInput, naslab.Run("serve", "--port", port));

        Assert.Equal($"naslab: --port: {port} is no port; allowed: 1 to 65535, or 0 for one that is free.", naslab.Error.TrimEnd());
    }

    [Fact]
    public void A_store_that_is_not_there_is_bad_input_and_is_not_made()
    {
        using var naslab = new Naslab();

        Assert.Equal(ExitCode.BadInput, naslab.Run("serve", "--port", "0", "--store", "none.db"));

        Assert.Contains("none.db: there is no such store", naslab.Error, StringComparison.Ordinal);
        Assert.Empty(Directory.EnumerateFiles(naslab.Folder));
    }

    /// <summary>Tells of its first line.</summary>
    private sealed class SignallingWriter : StringWriter
    {
        private readonly TaskCompletionSource<string> _first = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public Task<string> FirstLine => _first.Task;

        public override void WriteLine(string? value) => _first.TrySetResult(value ?? "");
    }
}
