using System.Text.Json;
using NasLab.Experiments.Serving;
using NasLab.Experiments.Store;
using static NasLab.Tests.Experiments.Store.StudySamples;

namespace NasLab.Tests.Experiments.Serving;

/// <summary>A store in a folder of its own, a server that shows it on a real port, and a client.</summary>
internal sealed class ServedStore : IAsyncDisposable
{
    private readonly TemporaryFolder _folder = new();
    private LiveServer? _server;

    public string StorePath => _folder.At("naslab.db");

    public List<string> Log { get; } = [];

    public HttpClient Client { get; } = new();

    /// <summary>A store of one study "s" with so many completed trials, and a server.</summary>
    public static async Task<ServedStore> Start(int trials = 3)
    {
        var served = new ServedStore();
        served.Write(store => Fill(store, "s", trials));
        await served.Serve();
        return served;
    }

    public static void Fill(StudyStore store, string study, int trials)
    {
        store.CreateStudy(Study(study));
        for (var i = 0; i < trials; i++) store.CompleteTrial(study, Completed(i), [Front(0, 0.1 + i, i)], weights: null);
    }

    public async Task Serve()
    {
        _server = await LiveServer.Start(StorePath, port: 0, TimeProvider.System, Log.Add);
        Client.BaseAddress = _server.Address;
    }

    public void Write(Action<StudyStore> write)
    {
        using var store = StudyStore.Open(StorePath);
        write(store);
    }

    /// <summary>Puts another store in the place of this one, in one step, as a copied backup is.</summary>
    public void Replace(Action<StudyStore> write)
    {
        var other = _folder.At("other.db");
        using (var store = StudyStore.Open(other)) write(store);
        File.Move(other, StorePath, overwrite: true);
        File.Delete(StorePath + "-wal");
        File.Delete(StorePath + "-shm");
    }

    public void Delete()
    {
        foreach (var end in new[] { "", "-wal", "-shm" }) File.Delete(StorePath + end);
    }

    public async Task<JsonElement> Json(string address)
    {
        using var document = JsonDocument.Parse(await Client.GetStringAsync(new Uri(address, UriKind.Relative)));
        return document.RootElement.Clone();
    }

    /// <summary>Asks again until the answer is as expected; fails after half a minute.</summary>
    public async Task<JsonElement> Await(string address, Func<JsonElement, bool> isExpected)
    {
        for (var i = 0; i < 300; i++)
        {
            var response = await Client.GetAsync(new Uri(address, UriKind.Relative));
            if (response.IsSuccessStatusCode)
            {
                using var document = JsonDocument.Parse(await response.Content.ReadAsStringAsync());
                if (isExpected(document.RootElement)) return document.RootElement.Clone();
            }

            await Task.Delay(100);
        }

        throw new TimeoutException($"{address} never answered as expected.");
    }

    /// <summary>The data of the state events, as they come.</summary>
    public async IAsyncEnumerable<JsonElement> Events()
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(60));
        await using var stream = await Client.GetStreamAsync(new Uri("events", UriKind.Relative), patience.Token);
        using var reader = new StreamReader(stream);
        while (await reader.ReadLineAsync(patience.Token) is { } line)
        {
            if (!line.StartsWith("data: ", StringComparison.Ordinal)) continue;
            using var document = JsonDocument.Parse(line[6..]);
            yield return document.RootElement.Clone();
        }
    }

    public async ValueTask DisposeAsync()
    {
        if (_server is not null) await _server.DisposeAsync();
        Client.Dispose();
        _folder.Dispose();
    }
}
