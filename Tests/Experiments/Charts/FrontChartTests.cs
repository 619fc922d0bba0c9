using System.Globalization;
using System.Xml.Linq;
using NasLab.Experiments.Charts;
using NasLab.Experiments.Fronts;
using NasLab.Experiments.Store;
using NasLab.Search;
using NasLab.Tests.Experiments.Fronts;

namespace NasLab.Tests.Experiments.Charts;

public sealed class FrontChartTests
{
    private static readonly XNamespace _svg = "http://www.w3.org/2000/svg";

    [Fact]
    public void Every_member_of_a_front_has_a_mark_in_the_plot_and_the_limit_a_line()
    {
        var study = RandomStudy.Study([new Limit("latencyMs", 8)]);
        var trials = RandomStudy.Trials(study, new Random(3), 60);

        var picture = Picture(study, trials, 0, "latencyMs");

        var front = FrontCalculator.Front(study, trials, 0).Points;
        var marks = picture.Descendants(_svg + "circle").Where(c => c.Element(_svg + "title")!.Value.StartsWith("trial ", StringComparison.Ordinal)).ToArray();
        Assert.Equal(front.Select(t => t.Number), marks.Select(m => int.Parse(m.Element(_svg + "title")!.Value[6..].Split(',')[0])));
        Assert.All(marks, m => Assert.InRange(Number(m, "cx"), 0, 800));
        Assert.All(marks, m => Assert.InRange(Number(m, "cy"), 0, 500));
        Assert.Equal(marks.Select(m => Number(m, "cx")).Order(), marks.Select(m => Number(m, "cx")));
        Assert.Contains(picture.Descendants(_svg + "text"), t => t.Value == "limit 8.00 ms");
        Assert.Contains(picture.Descendants(_svg + "text"), t => t.Value == "validation accuracy (%)");
    }

    [Fact]
    public void A_picture_stands_alone_is_described_and_runs_nothing_whatever_names_hold()
    {
        var study = RandomStudy.Study([]) with { Name = "<script>alert(1)</script> & \"ü\" \u0001\uD800" };
        var trials = RandomStudy.Trials(study, new Random(3), 20).Select(t => t with { Architecture = "a<b & 'c'" }).ToArray();

        var picture = Picture(study, trials, 0, "latencyMs");

        Assert.Equal("img", picture.Attribute("role")!.Value);
        Assert.NotEmpty(picture.Element(_svg + "title")!.Value);
        Assert.NotEmpty(picture.Element(_svg + "desc")!.Value);
        Assert.Contains(picture.Descendants(_svg + "text"), t => t.Value.StartsWith("<script>alert(1)</script> & \"ü\" \uFFFD\uFFFD on one", StringComparison.Ordinal));
        Assert.DoesNotContain(picture.Descendants(), e => e.Name.LocalName is "script" or "image" or "use" or "foreignObject" or "style");
        Assert.DoesNotContain(picture.Descendants().SelectMany(e => e.Attributes()), a => a.Name.LocalName.StartsWith("on", StringComparison.Ordinal) || a.Name.LocalName == "href");
    }

    [Fact]
    public void The_name_of_a_level_stands_over_the_marks()
    {
        var study = RandomStudy.Study([]) with { LinearBaselineAccuracy = 0.5 };

        var elements = Picture(study, RandomStudy.Trials(study, new Random(3), 60), 0, "latencyMs").Descendants().ToList();

        var name = elements.FindIndex(e => e.Name == _svg + "text" && e.Value == "linear classifier 50.00 %");
        Assert.InRange(name, elements.FindLastIndex(e => e.Name == _svg + "circle" && e.Parent!.Attribute("clip-path") is not null) + 1, int.MaxValue);
        Assert.Equal("stroke", elements[name].Attribute("paint-order")!.Value);
    }

    [Fact]
    public void Panels_stand_one_below_the_other_and_an_empty_front_is_drawn_too()
    {
        var study = RandomStudy.Study([]);

        var picture = XElement.Parse(FrontChart.Svg("t", "d", [FrontPanels.Of(study, [], 0, "latencyMs"), FrontPanels.Of(study, [], 1, "parameters")]));

        Assert.Equal("0 0 800 1000", picture.Attribute("viewBox")!.Value);
        Assert.Equal(2, picture.Descendants(_svg + "clipPath").Select(c => c.Attribute("id")!.Value).Distinct().Count());
    }

    [Fact]
    public void A_picture_of_very_many_candidates_stays_small()
    {
        var study = RandomStudy.Study([]);
        var random = new Random(4);
        var trials = Enumerable.Range(0, 50_000).Select(n => RandomStudy.Trials(study, random, 1)[^1] with
        {
            Number = n,
            State = TrialState.Completed,
            ValidationAccuracy = random.NextDouble(),
            ValidationAccuracyStdError = 0.01,
            Costs = [new(0, new(1 + random.NextDouble(), 1, 1, 1, NasLab.CostModels.CostSource.Measured), 0)],
        }).ToArray();

        var text = FrontChart.Svg("t", "d", [FrontPanels.Of(study, trials, 0, "latencyMs")]);

        Assert.InRange(text.Length, 10_000, 700_000);
    }

    [Theory]
    [InlineData(0.02, 0.9, true)]
    [InlineData(1, 3.9, false)]
    [InlineData(0.1, 1e6, true)]
    [InlineData(88.2, 88.9, false)]
    [InlineData(5, 5, false)]
    [InlineData(3, 40, true)]
    public void An_axis_has_a_few_round_ticks_within_it(double low, double high, bool isLogarithmic)
    {
        var axis = ChartAxis.Over([low, high], mayBeLogarithmic: true);

        var ticks = axis.Ticks();

        Assert.Equal(isLogarithmic, axis.IsLogarithmic);
        Assert.InRange(ticks.Length, 2, 8);
        Assert.All(ticks, t => Assert.InRange(axis.Place(t.Value), 0, 1));
        Assert.Equal(ticks.Length, ticks.Select(t => t.Text).Distinct().Count());
        Assert.All(ticks, t => Assert.Equal(t.Value, double.Parse(t.Text, CultureInfo.InvariantCulture), Math.Abs(t.Value) * 1e-9));
        Assert.True(axis.Place(low) > 0 && axis.Place(high) < 1);
    }

    [Fact]
    public void A_label_is_left_out_where_it_would_cover_another()
    {
        var labels = new ChartLabels(0, 0, 800);

        Assert.NotNull(labels.Place(100, 100, "12"));
        Assert.Null(labels.Place(105, 103, "13"));
        Assert.NotNull(labels.Place(105, 130, "14"));
        Assert.Null(labels.Place(10, 200, "a long one"));
    }

    private static XElement Picture(Study study, IReadOnlyList<Trial> trials, int target, string figure) =>
        XElement.Parse(FrontChart.Svg($"Fronts of {study.Name}", "What it shows.", [FrontPanels.Of(study, trials, target, figure)]));

    private static double Number(XElement element, string attribute) => double.Parse(element.Attribute(attribute)!.Value, CultureInfo.InvariantCulture);
}
