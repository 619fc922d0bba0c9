using System.Collections.Immutable;
using System.Globalization;
using System.Security;
using System.Text;
using NasLab.SearchSpaces.Graph;

namespace NasLab.Experiments.Documentation;

/// <summary>Draws a block of a graph as SVG, on a light ground of its own so that it reads on any page.</summary>
public static class BlockDiagram
{
    private const int _lineHeight = 16;
    private const int _padding = 8;
    private const double _characterWidth = 6.9;

    /// <summary>The picture; the same text for the same block.</summary>
    public static string Draw(NetworkGraph graph, GraphBlock block)
    {
        var boxes = BlockOutline.Of(graph, block);
        return Draw(boxes, Layout(boxes), block.Description);
    }

    /// <summary>Where the boxes of an outline stand.</summary>
    public static DiagramLayout Layout(ImmutableArray<DiagramBox> boxes) =>
        LayeredLayout.Of([.. boxes.Select(Size)], [.. boxes.Select(b => b.Inputs)]);

    private static (int Width, int Height) Size(DiagramBox box)
    {
        var text = box.Lines.Max(l => l.Length) * _characterWidth;
        return (2 * (int)Math.Ceiling((text / 2) + (1.5 * _padding)), (box.Lines.Length * _lineHeight) + (2 * _padding) - 4);
    }

    private static string Draw(ImmutableArray<DiagramBox> boxes, DiagramLayout layout, string title)
    {
        var svg = new StringBuilder();
        svg.Append(CultureInfo.InvariantCulture, $$"""
            <svg xmlns="http://www.w3.org/2000/svg" width="{{layout.Width}}" height="{{layout.Height}}" viewBox="0 0 {{layout.Width}} {{layout.Height}}" role="img">
              <title>{{SecurityElement.Escape(title)}}</title>
              <style>
                text { font: 12px system-ui, "Segoe UI", Helvetica, Arial, sans-serif; fill: #1b1f24; text-anchor: middle }
                .title { font-weight: 600 }
                .line { fill: none; stroke: #57606a; stroke-width: 1.4 }
                .tip { fill: #57606a }
              </style>
              <rect x="0.5" y="0.5" width="{{layout.Width - 1}}" height="{{layout.Height - 1}}" rx="8" fill="#ffffff" stroke="#d0d7de"/>

            """);
        foreach (var line in layout.Lines)
        {
            Write(svg, line);
        }

        for (var i = 0; i < boxes.Length; i++)
        {
            Write(svg, boxes[i], layout.Boxes[i]);
        }

        return svg.Append("</svg>\n").ToString();
    }

    private static void Write(StringBuilder svg, DiagramLayout.Line line)
    {
        var (before, end) = (line.Points[0], line.Points[^1]);
        svg.Append(CultureInfo.InvariantCulture, $"""  <path class="line" d="M{before.X} {before.Y}""");
        foreach (var point in line.Points.Skip(1))
        {
            var half = (before.Y + point.Y) / 2;
            var y = point == end ? point.Y - 5 : point.Y;
            svg.Append(before.X == point.X
                ? string.Create(CultureInfo.InvariantCulture, $" V{y}")
                : string.Create(CultureInfo.InvariantCulture, $" C{before.X} {half} {point.X} {half} {point.X} {y}"));
            before = point;
        }

        svg.Append("\"/>\n");
        svg.Append(CultureInfo.InvariantCulture, $"""  <path class="tip" d="M{end.X} {end.Y} l-4 -8 h8 z"/>""").Append('\n');
    }

    private static void Write(StringBuilder svg, DiagramBox box, DiagramLayout.Place place)
    {
        var (fill, stroke) = Colours(box.Kind);
        var radius = box.Kind == BoxKind.Input ? place.Height / 2 : 5;
        svg.Append(CultureInfo.InvariantCulture, $"""
              <rect x="{place.X}" y="{place.Y}" width="{place.Width}" height="{place.Height}" rx="{radius}" fill="{fill}" stroke="{stroke}"/>

            """);
        for (var i = 0; i < box.Lines.Length; i++)
        {
            var style = i == box.Title ? " class=\"title\"" : "";
            var y = place.Y + _padding + (i * _lineHeight) + 10;
            svg.Append(CultureInfo.InvariantCulture, $"""  <text x="{place.Middle}" y="{y}"{style}>{SecurityElement.Escape(box.Lines[i])}</text>""").Append('\n');
        }
    }

    private static (string Fill, string Stroke) Colours(BoxKind kind) => kind switch
    {
        BoxKind.Input => ("#ffffff", "#57606a"),
        BoxKind.Dense => ("#ddeafb", "#3a6ea5"),
        BoxKind.Grouped => ("#ffedd5", "#b36b00"),
        BoxKind.Pool => ("#e0f2e0", "#3f7d3f"),
        BoxKind.Combination => ("#fde2e2", "#a83f3f"),
        BoxKind.Movement => ("#ece4f7", "#6b4fa0"),
        BoxKind.Elementwise => ("#f0f2f4", "#57606a"),
        _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, "has no colours"),
    };
}
