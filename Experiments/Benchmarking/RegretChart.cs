using System.Collections.Immutable;
using System.Globalization;
using System.Text;

namespace NasLab.Experiments.Benchmarking;

/// <summary>
/// Regret curves as an SVG picture: a panel for the mean over tasks and one for each task, the median over seeds of every strategy,
/// regret on a logarithmic axis.
/// </summary>
internal static class RegretChart
{
    private const int Columns = 3;
    private const int PanelWidth = 340;
    private const int PanelHeight = 250;
    private const int Legend = 40;
    private const int Left = 52;
    private const int Top = 26;
    private const int PlotWidth = PanelWidth - Left - 14;
    private const int PlotHeight = PanelHeight - Top - 34;

    /// <summary>Okabe and Ito's colours, safe for colour-blind readers; dashes tell apart what shares one.</summary>
    private static readonly ImmutableArray<string> _colours = ["#0072B2", "#D55E00", "#009E73", "#CC79A7", "#E69F00", "#56B4E9", "#000000"];
    private static readonly ImmutableArray<string> _dashes = ["", "6 3", "2 2"];

    private sealed record Line(string Strategy, ImmutableArray<double> Regret);

    public static string Svg(IReadOnlyList<BenchmarkResult> results)
    {
        var strategies = results.Select(r => r.Strategy).Distinct(StringComparer.Ordinal).ToImmutableArray();
        var panels = Panels(results).ToArray();
        var rows = (panels.Length + Columns - 1) / Columns;
        var width = Math.Min(panels.Length, Columns) * PanelWidth;
        var height = Legend + (rows * PanelHeight);
        var svg = new StringBuilder();
        svg.Append(CultureInfo.InvariantCulture, $"<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 {width} {height}\" width=\"{width}\" height=\"{height}\" font-family=\"sans-serif\" font-size=\"11\">\n");
        svg.Append(CultureInfo.InvariantCulture, $"<rect width=\"{width}\" height=\"{height}\" fill=\"#ffffff\"/>\n");
        AppendLegend(svg, strategies);
        for (var i = 0; i < panels.Length; i++)
        {
            svg.Append(CultureInfo.InvariantCulture, $"<g transform=\"translate({i % Columns * PanelWidth} {Legend + (i / Columns * PanelHeight)})\">\n");
            AppendPanel(svg, panels[i].Title, panels[i].Lines, strategies);
            svg.Append("</g>\n");
        }

        return svg.Append("</svg>\n").ToString();
    }

    private static IEnumerable<(string Title, Line[] Lines)> Panels(IReadOnlyList<BenchmarkResult> results)
    {
        var tasks = results.GroupBy(r => r.Task, StringComparer.Ordinal).Select(g => (Title: g.Key, Lines: g.Select(r => new Line(r.Strategy, Medians(r))).ToArray())).ToArray();
        var means = tasks.SelectMany(t => t.Lines).GroupBy(l => l.Strategy, StringComparer.Ordinal).Select(g => new Line(g.Key, Mean([.. g]))).ToArray();
        return tasks.Length == 1 ? tasks : [($"mean of {tasks.Length} tasks", means), .. tasks];
    }

    private static ImmutableArray<double> Medians(BenchmarkResult result) =>
        [.. Enumerable.Range(1, result.Regret[0].Length).Select(n => Bootstrap.Median(result.At(n)))];

    private static ImmutableArray<double> Mean(IReadOnlyList<Line> lines) =>
        [.. Enumerable.Range(0, lines[0].Regret.Length).Select(n => lines.Average(l => l.Regret[n]))];

    private static void AppendLegend(StringBuilder svg, ImmutableArray<string> strategies)
    {
        var x = 12;
        for (var s = 0; s < strategies.Length; s++)
        {
            svg.Append(CultureInfo.InvariantCulture, $"<line x1=\"{x}\" y1=\"18\" x2=\"{x + 24}\" y2=\"18\" {Stroke(s)}/><text x=\"{x + 30}\" y=\"22\">{Escape(strategies[s])}</text>\n");
            x += 48 + (7 * strategies[s].Length);
        }
    }

    private static void AppendPanel(StringBuilder svg, string title, Line[] lines, ImmutableArray<string> strategies)
    {
        var evaluations = lines.Max(l => l.Regret.Length);
        var values = lines.SelectMany(l => l.Regret).Where(r => r > 0).DefaultIfEmpty(1).ToArray();
        var (low, high) = (Math.Floor(Math.Log10(Math.Max(values.Min(), 1e-6))), Math.Ceiling(Math.Log10(values.Max())));
        high = Math.Max(high, low + 1);
        svg.Append(CultureInfo.InvariantCulture, $"<text x=\"{Left}\" y=\"16\" font-weight=\"bold\">{Escape(title)}</text>\n");
        svg.Append(CultureInfo.InvariantCulture, $"<rect x=\"{Left}\" y=\"{Top}\" width=\"{PlotWidth}\" height=\"{PlotHeight}\" fill=\"none\" stroke=\"#888888\"/>\n");
        for (var decade = low; decade <= high; decade++)
        {
            var y = Y(Math.Pow(10, decade), low, high);
            svg.Append(CultureInfo.InvariantCulture, $"<line x1=\"{Left}\" y1=\"{y:0.#}\" x2=\"{Left + PlotWidth}\" y2=\"{y:0.#}\" stroke=\"#dddddd\"/><text x=\"{Left - 4}\" y=\"{y + 4:0.#}\" text-anchor=\"end\">{Math.Pow(10, decade):0.######}</text>\n");
        }

        for (var tick = 0; tick <= 4; tick++)
        {
            var n = evaluations * tick / 4;
            svg.Append(CultureInfo.InvariantCulture, $"<text x=\"{X(n, evaluations):0.#}\" y=\"{Top + PlotHeight + 14}\" text-anchor=\"middle\">{n}</text>\n");
        }

        svg.Append(CultureInfo.InvariantCulture, $"<text x=\"{Left + (PlotWidth / 2)}\" y=\"{Top + PlotHeight + 28}\" text-anchor=\"middle\">evaluations</text>\n");
        svg.Append(CultureInfo.InvariantCulture, $"<text transform=\"translate(12 {Top + (PlotHeight / 2)}) rotate(-90)\" text-anchor=\"middle\">regret</text>\n");
        foreach (var line in lines)
        {
            var points = string.Join(' ', line.Regret.Select((r, i) => string.Create(CultureInfo.InvariantCulture, $"{X(i + 1, evaluations):0.#},{Y(r, low, high):0.#}")));
            svg.Append(CultureInfo.InvariantCulture, $"<polyline fill=\"none\" {Stroke(strategies.IndexOf(line.Strategy))} points=\"{points}\"/>\n");
        }
    }

    private static double X(int n, int evaluations) => Left + ((double)PlotWidth * n / evaluations);

    private static double Y(double regret, double low, double high) =>
        Top + (PlotHeight * (high - Math.Clamp(Math.Log10(Math.Max(regret, 1e-12)), low, high)) / (high - low));

    private static string Stroke(int strategy) =>
        $"stroke=\"{_colours[strategy % _colours.Length]}\" stroke-width=\"1.6\" stroke-dasharray=\"{_dashes[strategy / _colours.Length % _dashes.Length]}\"";

    private static string Escape(string text) => System.Net.WebUtility.HtmlEncode(text);
}
