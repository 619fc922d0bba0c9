using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Primitives;

namespace NasLab.Experiments.Serving;

/// <summary>
/// What a request must keep to before anything answers it, and what every answer says. The names that a request may call this server
/// by are those of the loopback, so that a page elsewhere whose name resolves to it (DNS rebinding) is refused.
/// </summary>
internal static class RequestRules
{
    private static readonly HashSet<string> _hosts = new(StringComparer.OrdinalIgnoreCase) { "localhost", "127.0.0.1", "[::1]" };

    /// <summary>Sets the headers of every answer.</summary>
    public static void Protect(IHeaderDictionary headers)
    {
        headers.ContentSecurityPolicy = "default-src 'none'; frame-ancestors 'none'";
        headers.XContentTypeOptions = "nosniff";
        headers.XFrameOptions = "DENY";
        headers["Referrer-Policy"] = "no-referrer";
        headers["Cross-Origin-Resource-Policy"] = "same-origin";
        headers["Cross-Origin-Opener-Policy"] = "same-origin";
        headers.CacheControl = "no-cache";
    }

    /// <summary>Why a request is refused, in words, with its status; null where it is not.</summary>
    public static (int Status, string Why)? Refusal(HttpRequest request)
    {
        if (!_hosts.Contains(request.Host.Host) || (request.Host.Port ?? 80) != request.HttpContext.Connection.LocalPort)
        {
            return (StatusCodes.Status403Forbidden, "This server answers to localhost, 127.0.0.1 and [::1] alone.");
        }

        if (!HttpMethods.IsGet(request.Method) && !HttpMethods.IsHead(request.Method))
        {
            request.HttpContext.Response.Headers.Allow = new StringValues(["GET", "HEAD"]);
            return (StatusCodes.Status405MethodNotAllowed, "This server only shows: GET and HEAD are allowed.");
        }

        return null;
    }
}
