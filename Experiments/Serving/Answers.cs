using Microsoft.AspNetCore.Http;

namespace NasLab.Experiments.Serving;

/// <summary>Sends documents and short texts.</summary>
internal static class Answers
{
    /// <summary>A document: its body, compressed where the client takes that, or 304 where the client has this version.</summary>
    public static Task Send(HttpContext context, LiveDocument document)
    {
        var (request, response) = (context.Request, context.Response);
        var tag = $"\"{document.Version}\"";
        response.Headers.ETag = tag;
        response.Headers.Vary = "Accept-Encoding";
        if (Names(request.Headers.IfNoneMatch, tag))
        {
            response.StatusCode = StatusCodes.Status304NotModified;
            return Task.CompletedTask;
        }

        response.ContentType = document.Type;
        var body = document.Body;
        if (request.Headers.AcceptEncoding.ToString().Contains("gzip", StringComparison.OrdinalIgnoreCase))
        {
            response.Headers.ContentEncoding = "gzip";
            body = document.Compressed;
        }

        response.ContentLength = body.Length;
        return HttpMethods.IsHead(request.Method) ? Task.CompletedTask : response.Body.WriteAsync(body, context.RequestAborted).AsTask();
    }

    /// <summary>A sentence for people, as plain text.</summary>
    public static Task Say(HttpContext context, int status, string text)
    {
        context.Response.StatusCode = status;
        context.Response.ContentType = "text/plain; charset=utf-8";
        return HttpMethods.IsHead(context.Request.Method) ? Task.CompletedTask : context.Response.WriteAsync(text, context.RequestAborted);
    }

    /// <summary>Weak and strong tags of the same version are as good as each other here.</summary>
    private static bool Names(string? header, string tag) =>
        header is not null && (header == "*" || header.Split(',', StringSplitOptions.TrimEntries).Any(t => t == tag || t == $"W/{tag}"));
}
