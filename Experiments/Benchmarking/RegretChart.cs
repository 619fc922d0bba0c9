using System.Collections.Immutable;
using NasLab.Experiments.Charts;

namespace NasLab.Experiments.Benchmarking;

/// <summary>
/// Regret curves as an SVG picture: a panel for the mean over tasks and one for each task, the median over seeds of every strategy,
/// regret on a logarithmic axis. What is known at a few places only has a dot at each.
/// </summary>
internal static class RegretChart
{
    private const int Columns = 3;
    private const int PanelWidth = 340;
    private const int PanelHeight = 250;
    private const int LegendLine = 18;
    private const int LegendMargin = 18;
    private const int LegendLeft = 12;
    private const int Left = 52;
    private const int Top = 26;
    private const int PlotWidth = PanelWidth - Left - 14;
    private const int PlotHeight = PanelHeight - Top - 34;

    /// <summary>Okabe and Ito's colours, safe for colour-blind readers; dashes tell apart what shares one.</summary>
    private static readonly ImmutableArray<string> _colours = ["#0072B2", "#D55E00", "#009E73", "#CC79A7", "#E69F00", "#56B4E9", "#000000"];
    private static readonly ImmutableArray<string> _dashes = ["", "6 3", "2 2"];

    private sealed record Panel(string Title, RegretLine[] Lines);

    private sealed record LegendEntry(string Strategy, int X, int Line);

    /// <summary>The picture.</summary>
    /// <param name="lines">One for each task and strategy.</param>
    /// <param name="axis">What regret is drawn over.</param>
    public static string Svg(IReadOnlyList<RegretLine> lines, string axis)
    {
        var strategies = lines.Select(r => r.Strategy).Distinct(StringComparer.Ordinal).ToImmutableArray();
        var panels = Panels(lines).ToArray();
        var rows = (panels.Length + Columns - 1) / Columns;
        var width = Math.Min(panels.Length, Columns) * PanelWidth;
        var legend = Legend(strategies, width);
        var top = (LegendLine * (1 + legend.Max(l => l.Line))) + LegendMargin;
        var height = top + (rows * PanelHeight);
        return SvgText.Picture(width, height, "font-family=\"sans-serif\" font-size=\"11\"", svg =>
        {
            svg.Ground(width, height);
            DrawLegend(svg, legend);
            for (var i = 0; i < panels.Length; i++)
            {
                var panel = panels[i];
                svg.At(i % Columns * PanelWidth, top + (i / Columns * PanelHeight), () => DrawPanel(svg, panel, axis, strategies));
            }
        });
    }

    private static IEnumerable<Panel> Panels(IReadOnlyList<RegretLine> lines)
    {
        Panel[] tasks = [.. lines.GroupBy(l => l.Task, StringComparer.Ordinal).Select(g => new Panel(g.Key, [.. g]))];
        return tasks.Length == 1 || !HasCommonPlaces(lines) ? tasks : [new Panel($"mean of {tasks.Length} tasks", Means(lines)), .. tasks];
    }

    private static RegretLine[] Means(IReadOnlyList<RegretLine> lines) =>
        [.. lines.GroupBy(l => l.Strategy, StringComparer.Ordinal).Select(g => RegretLine.Mean([.. g]))];

    /// <summary>Tasks with training times of their own are known at times of their own.</summary>
    private static bool HasCommonPlaces(IReadOnlyList<RegretLine> lines) =>
        lines.GroupBy(l => l.Strategy, StringComparer.Ordinal).All(g => g.All(l => l.Points.Select(p => p.At).SequenceEqual(g.First().Points.Select(p => p.At))));

    /// <summary>Where each strategy's name stands; a line that is full is followed by another.</summary>
    private static ImmutableArray<LegendEntry> Legend(ImmutableArray<string> strategies, int width)
    {
        var entries = ImmutableArray.CreateBuilder<LegendEntry>(strategies.Length);
        var (x, line) = (LegendLeft, 0);
        foreach (var strategy in strategies)
        {
            var needed = 48 + (7 * strategy.Length);
            (x, line) = x > LegendLeft && x + needed > width ? (LegendLeft, line + 1) : (x, line);
            entries.Add(new LegendEntry(strategy, x, line));
            x += needed;
        }

        return entries.MoveToImmutable();
    }

    private static void DrawLegend(SvgText svg, ImmutableArray<LegendEntry> legend)
    {
        for (var s = 0; s < legend.Length; s++)
        {
            var (strategy, x, line) = legend[s];
            var y = LegendLine * (line + 1);
            svg.Line($"<line x1=\"{x}\" y1=\"{y}\" x2=\"{x + 24}\" y2=\"{y}\" {Stroke(s)}/><text x=\"{x + 30}\" y=\"{y + 4}\">{strategy}</text>");
        }
    }

    private static void DrawPanel(SvgText svg, Panel panel, string axis, ImmutableArray<string> strategies)
    {
        var end = panel.Lines.Max(l => l.Points[^1].At);
        var values = panel.Lines.SelectMany(l => l.Points).Select(p => p.Regret).Where(r => r > 0).DefaultIfEmpty(1).ToArray();
        var (low, high) = (Math.Floor(Math.Log10(Math.Max(values.Min(), 1e-6))), Math.Ceiling(Math.Log10(values.Max())));
        high = Math.Max(high, low + 1);
        svg.Line($"<text x=\"{Left}\" y=\"16\" font-weight=\"bold\">{panel.Title}</text>");
        svg.Line($"<rect x=\"{Left}\" y=\"{Top}\" width=\"{PlotWidth}\" height=\"{PlotHeight}\" fill=\"none\" stroke=\"#888888\"/>");
        for (var decade = low; decade <= high; decade++)
        {
            var y = Y(Math.Pow(10, decade), low, high);
            svg.Line($"<line x1=\"{Left}\" y1=\"{y}\" x2=\"{Left + PlotWidth}\" y2=\"{y}\" stroke=\"#dddddd\"/><text x=\"{Left - 4}\" y=\"{y + 4}\" text-anchor=\"end\">{Math.Pow(10, decade):0.######}</text>");
        }

        for (var tick = 0; tick <= 4; tick++)
        {
            svg.Line($"<text x=\"{Left + (PlotWidth * tick / 4)}\" y=\"{Top + PlotHeight + 14}\" text-anchor=\"middle\">{end * tick / 4:0.###}</text>");
        }

        svg.Line($"<text x=\"{Left + (PlotWidth / 2)}\" y=\"{Top + PlotHeight + 28}\" text-anchor=\"middle\">{axis}</text>");
        svg.Line($"<text transform=\"translate(12 {Top + (PlotHeight / 2)}) rotate(-90)\" text-anchor=\"middle\">regret</text>");
        foreach (var line in panel.Lines)
        {
            DrawLine(svg, line, strategies.IndexOf(line.Strategy), p => (X(p.At, end), Y(p.Regret, low, high)));
        }
    }

    private static void DrawLine(SvgText svg, RegretLine line, int strategy, Func<(double At, double Regret), (double X, double Y)> place)
    {
        var points = line.Points.Select(place).ToArray();
        var joined = string.Join(' ', points.Select(p => $"{p.X:0.#},{p.Y:0.#}"));
        svg.Line($"<polyline fill=\"none\" {Stroke(strategy)} points=\"{joined}\"/>");
        foreach (var (x, y) in line.IsSparse ? points : [])
        {
            svg.Line($"<circle cx=\"{x}\" cy=\"{y}\" r=\"2.4\" fill=\"{Colour(strategy)}\"/>");
        }
    }

    private static double X(double at, double end) => Left + (PlotWidth * at / end);

    private static double Y(double regret, double low, double high) =>
        Top + (PlotHeight * (high - Math.Clamp(Math.Log10(Math.Max(regret, 1e-12)), low, high)) / (high - low));

    private static SvgText.Raw Stroke(int strategy) =>
        new($"stroke=\"{Colour(strategy)}\" stroke-width=\"1.6\" stroke-dasharray=\"{_dashes[strategy / _colours.Length % _dashes.Length]}\"");

    private static string Colour(int strategy) => _colours[strategy % _colours.Length];
}
