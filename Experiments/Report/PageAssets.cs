using System.Collections.Immutable;

namespace NasLab.Experiments.Report;

/// <summary>The page's own files and plotly.js, as they are embedded in this assembly. Line ends are LF, as browsers hash them.</summary>
public static class PageAssets
{
    /// <summary>The report's scripts in the order in which they are read; they share one scope.</summary>
    public static ImmutableArray<string> ReportScripts { get; } =
    [
        "dom.js", "format.js", "model.js", "source.js", "router.js", "theme.js", "ticks.js", "shades.js", "studies.js", "header.js", "overview.js",
        "figures.js", "front-plot.js", "replay.js", "front.js", "crossdevice.js", "progress.js", "choices.js", "network.js", "trust.js",
        "table.js", "trials.js", "provenance.js", "architecture.js", "layers.js", "memory.js", "training.js", "compare.js", "page.js",
    ];

    /// <summary>Those of the page that holds a device's predictions against measurements.</summary>
    public static ImmutableArray<string> ValidationScripts { get; } =
        ["dom.js", "format.js", "theme.js", "ticks.js", "validation-plots.js", "validation.js"];

    /// <summary>The frame that the page script fills: HTML with markers such as <c>%MODEL%</c>.</summary>
    public static string Frame => Read("page.html");

    public static string Style => Read("page.css") + Read("sections.css");

    /// <summary>A page's script: all of it one function, so that nothing leaks into the window.</summary>
    public static string Script(ImmutableArray<string> scripts) => $"(() => {{\n\"use strict\";\n{string.Concat(scripts.Select(Read))}}})();\n";

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
