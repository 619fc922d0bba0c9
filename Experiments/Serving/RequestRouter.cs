using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using NasLab.Experiments.Store;

namespace NasLab.Experiments.Serving;

/// <summary>Which address gives which document.</summary>
internal sealed class RequestRouter(LiveStore store, LiveDocuments documents, LiveDocument page, Action<string> log, CancellationToken stop)
{
    private readonly EventStream _events = new(store, documents);

    /// <summary>Answers a request.</summary>
    public async Task Answer(HttpContext context)
    {
        RequestRules.Protect(context.Response.Headers);
        if (RequestRules.Refusal(context.Request) is var (status, why))
        {
            await Answers.Say(context, status, why);
            return;
        }

        try
        {
            await Route(context);
        }
        catch (StoreException e)
        {
            await Answers.Say(context, StatusCodes.Status503ServiceUnavailable, e.Message);
        }
        catch (Exception e) when (e is not OperationCanceledException && !context.Response.HasStarted)
        {
            // One request's defect ends neither the server nor the study that it shows.
            log($"{context.Request.Path}: {e}");
            await Answers.Say(context, StatusCodes.Status500InternalServerError, "naslab serve met an unexpected error; its message stands where it was started.");
        }
    }

    private Task Route(HttpContext context)
    {
        switch (Segments(context))
        {
            case [""]:
                context.Response.Headers.ContentSecurityPolicy = LivePage.Policy;
                return Answers.Send(context, page);
            case ["events"]:
                return _events.Send(context, stop);
            case ["api", "overview"]:
                return Answers.Send(context, documents.Overview(store.Current));
            case ["api", "studies", var name, .. var rest] when store.Current.Find(name) is { } study:
                return OfStudy(context, documents.Of(study), study, rest);
            default:
                return Answers.Say(context, StatusCodes.Status404NotFound, "There is nothing at this address.");
        }
    }

    private static Task OfStudy(HttpContext context, LiveStudy documents, StudySnapshot study, string[] rest)
    {
        var document = rest switch
        {
            [] => documents.Study(study),
            ["trials"] => documents.Trials(study, context.Request.Query["since"]),
            ["trials", var text] when int.TryParse(text, out var number) => documents.Trial(study, number),
            ["networks", var text] when int.TryParse(text, out var number) => documents.Network(study, number),
            ["analysis"] => documents.Analysis(study),
            _ => null,
        };
        return document is null
            ? Answers.Say(context, StatusCodes.Status404NotFound, "There is nothing at this address.")
            : Answers.Send(context, document);
    }

    /// <summary>The parts of the path, each decoded once: a study's name may hold anything.</summary>
    private static string[] Segments(HttpContext context)
    {
        var target = context.Features.GetRequiredFeature<IHttpRequestFeature>().RawTarget.Split('?')[0];
        return target.StartsWith('/') ? [.. target[1..].Split('/').Select(Uri.UnescapeDataString)] : [];
    }
}
