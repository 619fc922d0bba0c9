using System.Text.Json;
using Microsoft.AspNetCore.Http;

namespace NasLab.Experiments.Serving;

/// <summary>
/// Server-sent events: an event <c>state</c> at once and whenever the store changed, which says what is wrong with the store (or null)
/// and the versions of the overview and of each study. Who missed some has what counts with the next.
/// </summary>
internal sealed class EventStream(LiveStore store, LiveDocuments documents)
{
    /// <summary>Something is sent at least so often, so that a connection that is gone is noticed.</summary>
    private static readonly TimeSpan _pause = TimeSpan.FromSeconds(15);

    /// <summary>Sends events until the client goes or the server stops.</summary>
    public async Task Send(HttpContext context, CancellationToken stop)
    {
        context.Response.ContentType = "text/event-stream; charset=utf-8";
        context.Response.Headers.CacheControl = "no-store";
        if (HttpMethods.IsHead(context.Request.Method))
        {
            return;
        }

        using var ends = CancellationTokenSource.CreateLinkedTokenSource(context.RequestAborted, stop);
        try
        {
            StoreSnapshot? seen = null;
            while (true)
            {
                var current = store.Current;
                await Write(context, ReferenceEquals(seen, current) ? ": still here\n\n" : $"event: state\ndata: {Text(current)}\n\n", ends.Token);
                seen = current;
                await Task.WhenAny(store.Changed(seen), Task.Delay(_pause, ends.Token));
                ends.Token.ThrowIfCancellationRequested();
            }
        }
        catch (OperationCanceledException)
        {
            // The usual end of a stream.
        }
    }

    private static async Task Write(HttpContext context, string text, CancellationToken stop)
    {
        await context.Response.WriteAsync(text, stop);
        await context.Response.Body.FlushAsync(stop);
    }

    /// <summary>On one line, as an event's data must be.</summary>
    private string Text(StoreSnapshot snapshot) => JsonSerializer.Serialize(new
    {
        problem = snapshot.Problem,
        overview = documents.Version(snapshot),
        studies = snapshot.Studies.ToDictionary(s => s.Study.Name, documents.Version),
    });
}
