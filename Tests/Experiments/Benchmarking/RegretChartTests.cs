using System.Globalization;
using System.Xml.Linq;
using NasLab.Experiments.Benchmarking;

namespace NasLab.Tests.Experiments.Benchmarking;

public sealed class RegretChartTests
{
    private static readonly XNamespace _svg = "http://www.w3.org/2000/svg";

    [Fact]
    public void Regret_falls_on_a_logarithmic_axis_and_names_stay_text()
    {
        RegretLine[] lines =
        [
            new("a<b & c", "one", [(1, 0.1), (2, 0.01), (4, 0.001)], IsSparse: true),
            new("a<b & c", "<script>", [(1, 0.1), (2, 0.1), (4, 0.1)], IsSparse: false),
        ];

        var picture = XElement.Parse(RegretChart.Svg(lines, "\"evaluations\""));

        var texts = picture.Descendants(_svg + "text").Select(t => t.Value).ToArray();
        Assert.Superset(new HashSet<string> { "a<b & c", "one", "<script>", "\"evaluations\"", "0.1", "0.01", "0.001", "4" }, texts.ToHashSet());
        var dots = picture.Descendants(_svg + "circle").Select(c => (X: Number(c, "cx"), Y: Number(c, "cy"))).ToArray();
        Assert.Equal(3, dots.Length);
        Assert.Equal(dots[1].Y - dots[0].Y, dots[2].Y - dots[1].Y, 0.11);
        Assert.True(dots[1].Y > dots[0].Y);
        Assert.Equal(2 * (dots[1].X - dots[0].X), dots[2].X - dots[1].X, 0.21);
        Assert.Equal(2, picture.Descendants(_svg + "polyline").Select(p => p.Attribute("stroke")!.Value).Distinct().Count());
    }

    private static double Number(XElement element, string attribute) => double.Parse(element.Attribute(attribute)!.Value, CultureInfo.InvariantCulture);
}
