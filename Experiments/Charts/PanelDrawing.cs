using System.Collections.Immutable;
using System.Globalization;

namespace NasLab.Experiments.Charts;

/// <summary>Draws one panel of a <see cref="FrontChart"/>.</summary>
internal sealed class PanelDrawing
{
    private const int Left = 72;
    private const int Top = 92;
    private const int Right = FrontChart.Width - 24;
    private const int Bottom = FrontChart.PanelHeight - 58;
    private const string LimitColour = "#a0214f";

    /// <summary>Of texts that state no other.</summary>
    private const double FontSize = 13;

    /// <summary>From a legend's entry to its text, and on to the next entry.</summary>
    private const double BeforeName = 22, AfterName = 32;

    /// <summary>Many points on spots of so many pixels are drawn once.</summary>
    private const double Spot = 2;

    private readonly SvgText _svg;
    private readonly ChartPanel _panel;
    private readonly int _index;
    private readonly ChartAxis _x;
    private readonly ChartAxis _y;

    /// <summary>A drawing of a panel into a picture.</summary>
    /// <param name="index">Which panel of the picture it is: names in it are made from it.</param>
    public PanelDrawing(SvgText svg, ChartPanel panel, int index)
    {
        (_svg, _panel, _index) = (svg, panel, index);
        var shown = panel.Series.Where(s => s.IsAlwaysShown).SelectMany(s => s.Points).ToImmutableArray();
        var others = panel.Series.Where(s => !s.IsAlwaysShown).SelectMany(s => s.Points).ToImmutableArray();
        _x = ChartAxis.Over([.. shown.Concat(others).SelectMany(p => Ends(p.X, p.XBar)), .. panel.Limits.Select(l => l.X)], mayBeLogarithmic: true);
        _y = ChartAxis.Over([.. Heights(shown, others)], mayBeLogarithmic: false);
    }

    public void Draw()
    {
        Title();
        _svg.Line($"<text x=\"{Left}\" y=\"48\" font-size=\"{TextWidth.Fitting(_panel.Subtitle, FontSize, Right - Left)}\">{_panel.Subtitle}</text>");
        Axes();
        _svg.Line($"<clipPath id=\"plot-{_index}\"><rect x=\"{Left}\" y=\"{Top}\" width=\"{Right - Left}\" height=\"{Bottom - Top}\"/></clipPath>");
        Lines();
        _svg.Line($"<g clip-path=\"url(#plot-{_index})\">");
        foreach (var series in _panel.Series)
        {
            Series(series);
        }

        _svg.Line($"</g>");
        LevelNames();
        Labels();
        Legend();
    }

    /// <summary>In one line, or in two where it would be too small: names may have 80 letters.</summary>
    private void Title()
    {
        var size = TextWidth.Fitting(_panel.Title, 17, Right - Left, isBold: true);
        var middle = size < FontSize ? _panel.Title.LastIndexOf(' ', (_panel.Title.Length + 1) / 2) : -1;
        if (middle < 0)
        {
            _svg.Line($"<text x=\"{Left}\" y=\"28\" font-size=\"{size}\" font-weight=\"bold\">{_panel.Title}</text>");
            return;
        }

        var (first, second) = (_panel.Title[..middle], _panel.Title[(middle + 1)..]);
        size = Math.Min(TextWidth.Fitting(first, FontSize, Right - Left, isBold: true), TextWidth.Fitting(second, FontSize, Right - Left, isBold: true));
        _svg.Line($"<text y=\"15\" font-size=\"{size}\" font-weight=\"bold\"><tspan x=\"{Left}\">{first} </tspan><tspan x=\"{Left}\" dy=\"16\">{second}</tspan></text>");
    }

    private static IEnumerable<double> Ends(double value, (double Low, double High)? bar) => bar is { } b ? [value, b.Low, b.High] : [value];

    /// <summary>What must be shown, its bars, and of the others below what fits into as much height again.</summary>
    private IEnumerable<double> Heights(ImmutableArray<ChartPoint> shown, ImmutableArray<ChartPoint> others)
    {
        double[] needed = [.. shown.SelectMany(p => Ends(p.Y, p.YBar))];
        var least = needed.Length == 0 ? double.NegativeInfinity : needed.Min() - Math.Max(needed.Max() - needed.Min(), 0.5);
        return [.. needed, .. others.Select(p => p.Y).Where(y => y >= least), .. _panel.Levels.Select(l => l.Y).Where(y => y >= least)];
    }

    private double X(double value) => Left + (_x.Place(value) * (Right - Left));

    private double Y(double value) => Bottom - (_y.Place(value) * (Bottom - Top));

    private void Axes()
    {
        foreach (var (value, text) in _x.Ticks())
        {
            _svg.Line($"<line x1=\"{X(value)}\" y1=\"{Top}\" x2=\"{X(value)}\" y2=\"{Bottom}\" stroke=\"#e4e4e4\"/><text x=\"{X(value)}\" y=\"{Bottom + 18}\" text-anchor=\"middle\">{text}</text>");
        }

        foreach (var (value, text) in _y.Ticks())
        {
            _svg.Line($"<line x1=\"{Left}\" y1=\"{Y(value)}\" x2=\"{Right}\" y2=\"{Y(value)}\" stroke=\"#e4e4e4\"/><text x=\"{Left - 7}\" y=\"{Y(value) + 4}\" text-anchor=\"end\">{text}</text>");
        }

        var scale = _x.IsLogarithmic ? ", logarithmic" : "";
        _svg.Line($"<rect x=\"{Left}\" y=\"{Top}\" width=\"{Right - Left}\" height=\"{Bottom - Top}\" fill=\"none\" stroke=\"#777777\"/>");
        _svg.Line($"<text x=\"{(Left + Right) / 2}\" y=\"{Bottom + 42}\" text-anchor=\"middle\">{_panel.XAxis}{scale}</text>");
        _svg.Line($"<text transform=\"translate(20 {(Top + Bottom) / 2}) rotate(-90)\" text-anchor=\"middle\">{_panel.YAxis}</text>");
    }

    private void Lines()
    {
        foreach (var (value, text) in _panel.Limits)
        {
            _svg.Line($"<line x1=\"{X(value)}\" y1=\"{Top}\" x2=\"{X(value)}\" y2=\"{Bottom}\" stroke=\"{LimitColour}\" stroke-width=\"1.5\" stroke-dasharray=\"2 3\"/>");
            _svg.Line($"<text transform=\"translate({X(value) - 5} {Bottom - 8}) rotate(-90)\" fill=\"{LimitColour}\">{text}</text>");
        }

        foreach (var (value, text) in _panel.Levels.Where(l => l.Y >= _y.Low && l.Y <= _y.High))
        {
            _svg.Line($"<line x1=\"{Left}\" y1=\"{Y(value)}\" x2=\"{Right}\" y2=\"{Y(value)}\" stroke=\"#555555\" stroke-dasharray=\"6 4\"/>");
        }
    }

    /// <summary>What levels are, over the marks and with a rim of white, so that a front along the line does not strike it out.</summary>
    private void LevelNames()
    {
        foreach (var (value, text) in _panel.Levels.Where(l => l.Y >= _y.Low && l.Y <= _y.High))
        {
            var y = Y(value) - Top < 20 ? Y(value) + 15 : Y(value) - 5;
            _svg.Line($"<text x=\"{Right - 6}\" y=\"{y}\" text-anchor=\"end\" stroke=\"#ffffff\" stroke-width=\"4\" paint-order=\"stroke\">{text}</text>");
        }
    }

    private void Series(ChartSeries series)
    {
        if (series.Mark is ChartMark.Dot or ChartMark.Cross)
        {
            _svg.Line($"<path d=\"{Spots(series)}\" fill=\"none\" stroke=\"{series.Colour}\" {Pen(series.Mark)}/>");
            return;
        }

        if (series.IsStaircase && series.Points.Length > 0)
        {
            _svg.Line($"<path d=\"{Staircase(series.Points)}\" fill=\"none\" stroke=\"{series.Colour}\" stroke-width=\"2\"{Dashes(series)}/>");
        }

        foreach (var point in series.Points)
        {
            Bars(point, series.Colour);
        }

        foreach (var point in series.Points)
        {
            Mark(series, X(point.X), Y(point.Y), point.Tooltip);
        }
    }

    /// <summary>One path, a stroke for each spot with a point on it.</summary>
    private string Spots(ChartSeries series)
    {
        var spots = series.Points
            .Select(p => (X: Math.Round(X(p.X) / Spot) * Spot, Y: Math.Round(Y(p.Y) / Spot) * Spot))
            .Where(s => s.X >= Left && s.X <= Right && s.Y >= Top && s.Y <= Bottom)
            .Distinct();
        var stroke = series.Mark == ChartMark.Dot ? "h0" : "m-3 -3l6 6m-6 0l6 -6";
        return string.Concat(spots.Select(s => string.Create(CultureInfo.InvariantCulture, $"M{s.X} {s.Y}{stroke}")));
    }

    private string Staircase(ImmutableArray<ChartPoint> points) =>
        string.Create(CultureInfo.InvariantCulture, $"M{X(points[0].X):0.#} {Y(points[0].Y):0.#}")
        + string.Concat(points.Skip(1).Select(p => string.Create(CultureInfo.InvariantCulture, $"H{X(p.X):0.#}V{Y(p.Y):0.#}")))
        + $"H{Right}";

    private void Bars(ChartPoint point, string colour)
    {
        var (x, y) = (X(point.X), Y(point.Y));
        if (point.XBar is { } across)
        {
            _svg.Line($"<path d=\"M{X(across.Low)} {y}H{X(across.High)}M{X(across.Low)} {y - 4}v8M{X(across.High)} {y - 4}v8\" fill=\"none\" stroke=\"{colour}\" stroke-opacity=\"0.75\"/>");
        }

        if (point.YBar is { } up)
        {
            _svg.Line($"<path d=\"M{x} {Y(up.Low)}V{Y(up.High)}M{x - 4} {Y(up.Low)}h8M{x - 4} {Y(up.High)}h8\" fill=\"none\" stroke=\"{colour}\" stroke-opacity=\"0.75\"/>");
        }
    }

    private void Mark(ChartSeries series, double x, double y, string? tooltip)
    {
        const double r = 5;
        switch (series.Mark)
        {
            case ChartMark.Disc:
                _svg.Line($"<circle cx=\"{x}\" cy=\"{y}\" r=\"{r}\" fill=\"{series.Colour}\" stroke=\"#ffffff\"><title>{tooltip ?? series.Name}</title></circle>");
                break;
            case ChartMark.Square:
                _svg.Line($"<path d=\"M{x - r} {y - r}h{2 * r}v{2 * r}h{-2 * r}z\" fill=\"{series.Colour}\" stroke=\"#ffffff\"><title>{tooltip ?? series.Name}</title></path>");
                break;
            case ChartMark.Diamond:
                _svg.Line($"<path d=\"M{x} {y - r - 1}L{x + r + 1} {y}L{x} {y + r + 1}L{x - r - 1} {y}z\" fill=\"{series.Colour}\" stroke=\"#ffffff\"><title>{tooltip ?? series.Name}</title></path>");
                break;
            default:
                _svg.Line($"<path d=\"M{x} {y}{(series.Mark == ChartMark.Dot ? "h0" : "m-3 -3l6 6m-6 0l6 -6")}\" fill=\"none\" stroke=\"{series.Colour}\" {Pen(series.Mark)}/>");
                break;
        }
    }

    private void Labels()
    {
        var labels = new ChartLabels(Left, Top, Right);
        foreach (var series in _panel.Series)
        {
            foreach (var point in series.Points.Where(p => p.Label is not null && p.Y >= _y.Low && p.Y <= _y.High))
            {
                if (labels.Place(X(point.X), Y(point.Y), point.Label!) is { } place)
                {
                    _svg.Line($"<text x=\"{place.X}\" y=\"{place.Y}\" font-size=\"12\" text-anchor=\"end\" fill=\"{series.Colour}\" stroke=\"#ffffff\" stroke-width=\"3\" paint-order=\"stroke\">{point.Label}</text>");
                }
            }
        }
    }

    /// <summary>In one line; two names that are too long for that stand below each other.</summary>
    private void Legend()
    {
        var isOneLine = _panel.Series.Sum(s => BeforeName + TextWidth.Of(s.Name, FontSize) + AfterName) <= Right - Left;
        var (x, y) = (Left + 6.0, isOneLine ? 72.0 : 64);
        foreach (var series in _panel.Series)
        {
            if (series.IsStaircase)
            {
                _svg.Line($"<line x1=\"{x - 6}\" y1=\"{y}\" x2=\"{x + 18}\" y2=\"{y}\" stroke=\"{series.Colour}\" stroke-width=\"2\"{Dashes(series)}/>");
            }

            Mark(series, x + 6, y, null);
            _svg.Line($"<text x=\"{x + BeforeName}\" y=\"{y + 4}\" font-size=\"{TextWidth.Fitting(series.Name, FontSize, Right - Left - BeforeName)}\">{series.Name}</text>");
            (x, y) = isOneLine ? (x + BeforeName + TextWidth.Of(series.Name, FontSize) + AfterName, y) : (x, y + 17);
        }
    }

    private static SvgText.Raw Pen(ChartMark mark) => new(mark == ChartMark.Dot ? "stroke-width=\"4\" stroke-linecap=\"round\"" : "stroke-width=\"1.2\"");

    private static SvgText.Raw Dashes(ChartSeries series) => new(series.IsDashed ? " stroke-dasharray=\"7 4\"" : "");
}
