using System.Globalization;
using System.Runtime.CompilerServices;
using System.Text;
using System.Xml;

namespace NasLab.Experiments.Charts;

/// <summary>Builds SVG, which stays valid XML whatever a text holds: every hole of an interpolated line is escaped, numbers are invariant.</summary>
internal sealed class SvgText
{
    private readonly StringBuilder _text = new();

    /// <summary>A whole picture: what the drawing adds, in a box from (0, 0).</summary>
    /// <param name="attributes">The root's, beside its size.</param>
    public static string Picture(int width, int height, string attributes, Action<SvgText> draw)
    {
        var svg = new SvgText();
        svg.Line($"<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 {width} {height}\" width=\"{width}\" height=\"{height}\" {new Raw(attributes)}>");
        draw(svg);
        svg.Line($"</svg>");
        return svg.ToString();
    }

    /// <summary>Adds a line.</summary>
    public void Line(Element element) => _text.Append(element.ToString()).Append('\n');

    /// <summary>Adds a white ground.</summary>
    public void Ground(int width, int height) => Line($"<rect width=\"{width}\" height=\"{height}\" fill=\"#ffffff\"/>");

    /// <summary>Adds what is drawn from (0, 0) on, moved to a place.</summary>
    public void At(int x, int y, Action draw)
    {
        Line($"<g transform=\"translate({x} {y})\">");
        draw();
        Line($"</g>");
    }

    /// <inheritdoc/>
    public override string ToString() => _text.ToString();

    private static string Escaped(string text)
    {
        var escaped = new StringBuilder(text.Length);
        for (var i = 0; i < text.Length; i++)
        {
            var isPair = i + 1 < text.Length && char.IsSurrogatePair(text[i], text[i + 1]);
            var piece = text[i] switch
            {
                '&' => "&amp;",
                '<' => "&lt;",
                '>' => "&gt;",
                '"' => "&quot;",
                '\'' => "&#39;",
                var c when isPair => new string([c, text[i + 1]]),
                var c when XmlConvert.IsXmlChar(c) => c.ToString(),
                _ => "\uFFFD",
            };
            escaped.Append(piece);
            i += isPair ? 1 : 0;
        }

        return escaped.ToString();
    }

    /// <summary>A line of SVG whose holes are text or numbers.</summary>
    [InterpolatedStringHandler]
    internal readonly struct Element(int literalLength, int formattedCount)
    {
        private readonly StringBuilder _line = new(literalLength + (8 * formattedCount));

        public void AppendLiteral(string literal) => _line.Append(literal);

        public void AppendFormatted(string? text) => _line.Append(Escaped(text ?? ""));

        /// <summary>A length, to a tenth of a pixel.</summary>
        public void AppendFormatted(double number) => AppendFormatted(number, "0.#");

        public void AppendFormatted(double number, string format) => _line.Append(number.ToString(format, CultureInfo.InvariantCulture));

        /// <summary>Attributes, as they are.</summary>
        public void AppendFormatted(Raw attributes) => _line.Append(attributes.Text);

        public void AppendFormatted(int number) => _line.Append(number.ToString(CultureInfo.InvariantCulture));

        /// <inheritdoc/>
        public override string ToString() => _line.ToString();
    }

    /// <summary>Attributes that need no escaping.</summary>
    internal readonly record struct Raw(string Text);
}
