using System.Security.Cryptography;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.RegularExpressions;

namespace NasLab.Experiments.Report;

/// <summary>
/// Writes studies as one HTML file that needs nothing else: style, scripts and data stand inside, and its content security
/// policy allows these two scripts, by their hashes, and no address at all.
/// </summary>
public static partial class ReportWriter
{
    /// <summary>Writes the page; the same input gives the same text.</summary>
    /// <exception cref="ArgumentException">There are no studies.</exception>
    public static void Write(TextWriter output, ReportInput input)
    {
        ArgumentNullException.ThrowIfNull(output);
        ArgumentNullException.ThrowIfNull(input);
        var model = ReportModelBuilder.Build(input);
        var title = string.Join(", ", model.Studies.Select(s => s.Name));
        var plotly = PageAssets.Plotly;
        var script = PageAssets.Script;
        var frame = PageAssets.Frame;
        var written = 0;
        foreach (Match marker in Marker().Matches(frame))
        {
            output.Write(frame.AsSpan(written, marker.Index - written));
            output.Write(marker.Value switch
            {
                "%TITLE%" => HtmlEncoder.Default.Encode($"NasLab: {title}"),
                "%POLICY%" => Policy(plotly, script),
                "%STYLE%" => PageAssets.Style,
                "%MODEL%" => ReportJson.Write(model),
                "%LICENCE%" => PageAssets.PlotlyLicence.Replace("--", "- -", StringComparison.Ordinal),
                "%PLOTLY%" => plotly,
                "%SCRIPT%" => script,
                _ => throw new InvalidOperationException($"page.html has a marker {marker.Value} that nothing fills."),
            });
            written = marker.Index + marker.Length;
        }

        output.Write(frame.AsSpan(written));
    }

    /// <summary>Plotly sets styles on elements and saves pictures through data and blob addresses; nothing else is let in.</summary>
    private static string Policy(params ReadOnlySpan<string> scripts)
    {
        var sources = new StringBuilder();
        foreach (var script in scripts)
        {
            sources.Append($" 'sha256-{Convert.ToBase64String(SHA256.HashData(Encoding.UTF8.GetBytes(script)))}'");
        }

        return $"default-src 'none'; script-src{sources}; style-src 'unsafe-inline'; img-src data: blob:; base-uri 'none'; form-action 'none'";
    }

    [GeneratedRegex("%[A-Z]+%")]
    private static partial Regex Marker();
}
