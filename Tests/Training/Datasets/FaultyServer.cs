using System.Net;
using System.Net.Sockets;
using System.Text;
using System.Text.RegularExpressions;

namespace NasLab.Tests.Training.Datasets;

/// <summary>An HTTP server on the loopback that misbehaves to order: one reply for each request, the last one for all further.</summary>
internal sealed partial class FaultyServer : IDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly Queue<Func<long, Reply>> _replies;
    private readonly Task _loop;

    public FaultyServer(params Func<long, Reply>[] replies)
    {
        _replies = new Queue<Func<long, Reply>>(replies);
        _listener.Start();
        _loop = Task.Run(ServeAsync);
    }

    /// <summary>The first byte that each request asked for; 0 without a Range header.</summary>
    public List<long> Starts { get; } = [];

    public Uri Address => new($"http://127.0.0.1:{((IPEndPoint)_listener.LocalEndpoint).Port}/file");

    /// <summary>Serves a file; <paramref name="dropAfter"/> cuts the connection once so many bytes are sent.</summary>
    public static Func<long, Reply> Serve(byte[] file, int? dropAfter = null, bool heedsRange = true) => start =>
    {
        var from = heedsRange ? (int)start : 0;
        var range = from > 0 ? $"Content-Range: bytes {from}-{file.Length - 1}/{file.Length}\r\n" : "";
        return from > 0 && from >= file.Length
            ? Fail(416)(start)
            : new Reply($"HTTP/1.1 {(from > 0 ? "206 Partial Content" : "200 OK")}\r\n{range}Content-Length: {file.Length - from}\r\n", file[from..], dropAfter);
    };

    public static Func<long, Reply> Fail(int code) => _ => new Reply($"HTTP/1.1 {code} Sorry\r\nContent-Length: 0\r\n", [], null);

    /// <summary>Sends the headers and nothing else, for as long as the client waits.</summary>
    public static Func<long, Reply> Hang(int length) => _ => new Reply($"HTTP/1.1 200 OK\r\nContent-Length: {length}\r\n", [], null, Hangs: true);

    public void Dispose()
    {
        _listener.Dispose();
        _loop.Wait();
    }

    private async Task ServeAsync()
    {
        try
        {
            while (true)
            {
                using var client = await _listener.AcceptTcpClientAsync();
                await AnswerAsync(client.GetStream());
            }
        }
        catch (Exception e) when (e is SocketException or ObjectDisposedException)
        {
            // The listener is stopped: the test is over.
        }
    }

    private async Task AnswerAsync(NetworkStream stream)
    {
        var request = await ReadRequestAsync(stream);
        var start = RangePattern().Match(request) is { Success: true } range ? long.Parse(range.Groups["start"].Value) : 0;
        Starts.Add(start);
        var reply = (_replies.Count > 1 ? _replies.Dequeue() : _replies.Peek())(start);
        await stream.WriteAsync(Encoding.ASCII.GetBytes(reply.Head + "Connection: close\r\n\r\n"));
        await stream.WriteAsync(reply.Body.AsMemory(0, Math.Min(reply.Body.Length, reply.DropAfter ?? int.MaxValue)));
        if (reply.Hangs)
            _ = await stream.ReadAsync(new byte[1]);
    }

    private static async Task<string> ReadRequestAsync(NetworkStream stream)
    {
        var text = new StringBuilder();
        var buffer = new byte[1024];
        while (!text.ToString().Contains("\r\n\r\n", StringComparison.Ordinal))
        {
            var got = await stream.ReadAsync(buffer);
            if (got == 0)
                break;

            text.Append(Encoding.ASCII.GetString(buffer, 0, got));
        }

        return text.ToString();
    }

    [GeneratedRegex(@"Range: bytes=(?<start>\d+)-", RegexOptions.IgnoreCase | RegexOptions.ExplicitCapture)]
    private static partial Regex RangePattern();

    internal sealed record Reply(string Head, byte[] Body, int? DropAfter, bool Hangs = false);
}
