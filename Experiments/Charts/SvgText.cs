using System.Globalization;
using System.Runtime.CompilerServices;
using System.Text;
using System.Xml;

namespace NasLab.Experiments.Charts;

/// <summary>Builds SVG, which stays valid XML whatever a text holds: every hole of an interpolated line is escaped, numbers are invariant.</summary>
internal sealed class SvgText
{
    private readonly StringBuilder _text = new();

    /// <summary>Adds a line.</summary>
    public void Line(Element element) => _text.Append(element.ToString()).Append('\n');

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
        public void AppendFormatted(double number) => _line.Append(number.ToString("0.#", CultureInfo.InvariantCulture));

        /// <summary>Attributes, as they are.</summary>
        public void AppendFormatted(Raw attributes) => _line.Append(attributes.Text);

        public void AppendFormatted(int number) => _line.Append(number.ToString(CultureInfo.InvariantCulture));

        /// <inheritdoc/>
        public override string ToString() => _line.ToString();
    }

    /// <summary>Attributes that need no escaping.</summary>
    internal readonly record struct Raw(string Text);
}
