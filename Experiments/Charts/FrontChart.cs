using System.Collections.Immutable;

namespace NasLab.Experiments.Charts;

/// <summary>
/// Plots of fronts as one stand-alone SVG picture: panels of 800 x 500 one below the other, dark on white, without scripts or anything
/// from elsewhere; a title and a description say in words what it shows.
/// </summary>
internal static class FrontChart
{
    public const int Width = 800;
    public const int PanelHeight = 500;

    /// <summary>The picture.</summary>
    /// <param name="title">What it shows, in a few words.</param>
    /// <param name="description">What it shows, in sentences, for those who do not see it.</param>
    public static string Svg(string title, string description, ImmutableArray<ChartPanel> panels)
    {
        var height = PanelHeight * panels.Length;
        return SvgText.Picture(Width, height, "role=\"img\" aria-labelledby=\"chart-title chart-description\" font-family=\"sans-serif\" font-size=\"13\" fill=\"#222222\"", svg =>
        {
            svg.Line($"<title id=\"chart-title\">{title}</title>");
            svg.Line($"<desc id=\"chart-description\">{description}</desc>");
            svg.Ground(Width, height);
            for (var i = 0; i < panels.Length; i++)
            {
                svg.At(0, i * PanelHeight, new PanelDrawing(svg, panels[i], i).Draw);
            }
        });
    }
}
