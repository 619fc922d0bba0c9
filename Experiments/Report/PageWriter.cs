using System.Collections.Immutable;
using System.Security.Cryptography;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.RegularExpressions;

namespace NasLab.Experiments.Report;

/// <summary>
/// Writes a page as one HTML file that needs nothing else: style, scripts and data stand inside, and its content security
/// policy allows these two scripts, by their hashes, and no address at all.
/// </summary>
internal static partial class PageWriter
{
    /// <summary>Writes a page; the same input gives the same text.</summary>
    /// <param name="title">Plain text.</param>
    /// <param name="skip">Where the link for keyboards leads first: an id of the page, and its name in words.</param>
    /// <param name="model">The page's data: JSON without <c>&lt;</c>, as <see cref="ReportJson"/> writes it.</param>
    /// <param name="scripts">A list of <see cref="PageAssets"/>.</param>
    /// <param name="asks">Whether the page may ask the server that it came from for more data.</param>
    public static void Write(
        TextWriter output, string title, (string Id, string Name) skip, string model, ImmutableArray<string> scripts, bool asks = false)
    {
        var plotly = PageAssets.Plotly;
        var script = PageAssets.Script(scripts);
        var frame = PageAssets.Frame;
        var written = 0;
        foreach (Match marker in Marker().Matches(frame))
        {
            output.Write(frame.AsSpan(written, marker.Index - written));
            output.Write(marker.Value switch
            {
                "%TITLE%" => HtmlEncoder.Default.Encode(title),
                "%SKIP%" => $"<a class=\"skip\" href=\"#{skip.Id}\">Skip to {skip.Name}</a>",
                "%POLICY%" => Policy(asks, plotly, script),
                "%STYLE%" => PageAssets.Style,
                "%MODEL%" => model,
                "%LICENCE%" => PageAssets.PlotlyLicence.Replace("--", "- -", StringComparison.Ordinal),
                "%PLOTLY%" => plotly,
                "%SCRIPT%" => script,
                _ => throw new InvalidOperationException($"page.html has a marker {marker.Value} that nothing fills."),
            });
            written = marker.Index + marker.Length;
        }

        output.Write(frame.AsSpan(written));
    }

    /// <summary>The content security policy of a page of these scripts.</summary>
    public static string Policy(ImmutableArray<string> scripts, bool asks) => Policy(asks, PageAssets.Plotly, PageAssets.Script(scripts));

    /// <summary>Plotly sets styles on elements and saves pictures through data and blob addresses; nothing else is let in.</summary>
    private static string Policy(bool asks, params ReadOnlySpan<string> scripts)
    {
        var sources = new StringBuilder();
        foreach (var script in scripts)
        {
            sources.Append($" 'sha256-{Convert.ToBase64String(SHA256.HashData(Encoding.UTF8.GetBytes(script)))}'");
        }

        var connect = asks ? " connect-src 'self';" : "";
        return $"default-src 'none'; script-src{sources}; style-src 'unsafe-inline'; img-src data: blob:;{connect} base-uri 'none'; form-action 'none'";
    }

    [GeneratedRegex("%[A-Z]+%")]
    private static partial Regex Marker();
}
