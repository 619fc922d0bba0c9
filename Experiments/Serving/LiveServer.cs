using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using NasLab.Experiments.Store;

namespace NasLab.Experiments.Serving;

/// <summary>
/// The live view of one store, on this machine's loopback addresses alone. It reads the store and nothing else: no settings from files
/// or the environment, no logging.
/// </summary>
public sealed class LiveServer : IAsyncDisposable
{
    private static readonly TimeSpan _interval = TimeSpan.FromMilliseconds(500);

    private readonly WebApplication _host;
    private readonly CancellationTokenSource _stop;
    private readonly Task _following;

    private LiveServer(WebApplication host, CancellationTokenSource stop, Task following, Uri address)
    {
        _host = host;
        _stop = stop;
        _following = following;
        Address = address;
    }

    /// <summary>Where the page is.</summary>
    public Uri Address { get; }

    /// <summary>Reads a store and starts to listen.</summary>
    /// <param name="path">The store's file.</param>
    /// <param name="port">0 for any that is free.</param>
    /// <param name="log">Takes messages about defects, for standard error.</param>
    /// <exception cref="StoreException">The store cannot be read.</exception>
    /// <exception cref="BadInputException">The port cannot be listened on.</exception>
    public static async Task<LiveServer> Start(string path, int port, TimeProvider time, Action<string> log)
    {
        var store = new LiveStore(Path.GetFullPath(path));
        var addresses = LoopbackPort.Find(port);
        var stop = new CancellationTokenSource();
        try
        {
            var documents = new LiveDocuments(store, time.GetUtcNow().UtcTicks.ToString("x"), time);
            var router = new RequestRouter(store, documents, LivePage.Write(), log, stop.Token);
            var host = Host([.. addresses], router);
            await host.StartAsync();
            _ = Task.Run(() => documents.Prepare(store.Current), CancellationToken.None); // What fails here is told of when it is asked for.
            return new LiveServer(host, stop, store.Follow(_interval, time, stop.Token), new Uri($"http://127.0.0.1:{addresses[0].Port}/"));
        }
        catch
        {
            stop.Dispose();
            throw;
        }
    }

    /// <summary>Waits until the token says to stop; ends early where following the store fails for a reason that is no store's.</summary>
    public async Task Wait(CancellationToken cancellation)
    {
        var stopped = new TaskCompletionSource();
        await using var registration = cancellation.Register(stopped.SetResult);
        await await Task.WhenAny(_following, stopped.Task);
    }

    /// <summary>Ends all connections and stops listening.</summary>
    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        await _host.StopAsync();
        await _host.DisposeAsync();
        try
        {
            await _following;
        }
        finally
        {
            _stop.Dispose();
        }
    }

    private static WebApplication Host(IPEndPoint[] addresses, RequestRouter router)
    {
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.Services.AddSingleton<IHostLifetime, NoLifetime>();
        builder.Services.Configure<HostOptions>(o => o.ShutdownTimeout = TimeSpan.FromSeconds(2));
        builder.WebHost.UseKestrelCore().ConfigureKestrel(kestrel =>
        {
            kestrel.AddServerHeader = false;
            kestrel.Limits.MaxRequestBodySize = 0;
            foreach (var address in addresses)
            {
                kestrel.Listen(address);
            }
        });
        var host = builder.Build();
        host.Run(router.Answer);
        return host;
    }

    /// <summary>The command listens to Ctrl-C, not the host.</summary>
    private sealed class NoLifetime : IHostLifetime
    {
        public Task WaitForStartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

        public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
    }
}
