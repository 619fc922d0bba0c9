using System.Text.Json;
using Microsoft.AspNetCore.Http;

namespace NasLab.Experiments.Serving;

/// <summary>
/// Server-sent events: an event <c>state</c> at once and whenever it says something else, which tells what is wrong with the store (or null)
/// and the versions that are to be had of the overview, of each study, and of those studies' analyses that somebody asked for. Who missed
/// some has what counts with the next.
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
            var sent = "";
            while (true)
            {
                var (changed, made, pause) = (store.Next, documents.Next, Task.Delay(_pause, ends.Token));
                var text = Text(store.Current);
                if (text != sent)
                {
                    await Write(context, $"event: state\ndata: {text}\n\n", ends.Token);
                    sent = text;
                }

                if (await Task.WhenAny(changed, made, pause) == pause)
                {
                    await pause;
                    await Write(context, ": still here\n\n", ends.Token);
                }
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
        studies = snapshot.Studies.ToDictionary(s => s.Study.Name, s => documents.Of(s).Version(s)),
        analyses = snapshot.Studies
            .Select(s => (s.Study.Name, Version: documents.Of(s).AnalysisVersion(s)))
            .Where(a => a.Version is not null)
            .ToDictionary(a => a.Name, a => a.Version),
    });
}
