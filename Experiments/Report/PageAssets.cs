using System.Collections.Immutable;

namespace NasLab.Experiments.Report;

/// <summary>The page's own files and plotly.js, as they are embedded in this assembly. Line ends are LF, as browsers hash them.</summary>
public static class PageAssets
{
    /// <summary>In the order in which they are read; they share one scope.</summary>
    private static readonly ImmutableArray<string> _scripts =
    [
        "dom.js", "format.js", "model.js", "theme.js", "ticks.js", "header.js", "overview.js", "front.js", "progress.js", "network.js",
        "trials.js", "provenance.js", "page.js",
    ];

    /// <summary>The frame that the page script fills: HTML with markers such as <c>%MODEL%</c>.</summary>
    public static string Frame => Read("page.html");

    public static string Style => Read("page.css");

    /// <summary>The page script: all of it one function, so that nothing leaks into the window.</summary>
    public static string Script => $"(() => {{\n\"use strict\";\n{string.Concat(_scripts.Select(Read))}}})();\n";

    public static string Plotly => Read("plotly.js");

    /// <summary>The licence under which plotly.js may be passed on.</summary>
    public static string PlotlyLicence => Read("plotly.licence");

    private static string Read(string name)
    {
        using var stream = typeof(PageAssets).Assembly.GetManifestResourceStream($"Report/{name}")
            ?? throw new InvalidOperationException($"The file {name} is not embedded in this build.");
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd().ReplaceLineEndings("\n");
    }
}
