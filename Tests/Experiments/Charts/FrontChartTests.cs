using System.Globalization;
using System.Xml.Linq;
using NasLab.CostModels;
using NasLab.Experiments.Analysis.Comparing;
using NasLab.Experiments.Charts;
using NasLab.Experiments.Fronts;
using NasLab.Experiments.Report;
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
    [InlineData(0.3, 1.25, true)]
    [InlineData(1, 4, false)]
    [InlineData(1e-6, 1e6, true)]
    public void An_axis_has_a_few_round_ticks_within_it(double low, double high, bool isLogarithmic)
    {
        var axis = ChartAxis.Over([low, high], mayBeLogarithmic: true);

        var ticks = axis.Ticks();

        Assert.Equal(isLogarithmic, axis.IsLogarithmic);
        Assert.InRange(ticks.Length, isLogarithmic ? 4 : 2, 8);
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

    [Fact]
    public void Labels_keep_to_the_plot_and_cover_nothing_on_either_side()
    {
        var labels = new ChartLabels(50, 20, 300);

        Assert.Null(labels.Place(310, 100, "12"));
        Assert.Null(labels.Place(100, 35, "12"));
        Assert.NotNull(labels.Place(200, 100, "12"));
        Assert.NotNull(labels.Place(100, 100, "12")); // left of it
        Assert.NotNull(labels.Place(290, 100, "12")); // right of it
        Assert.Null(labels.Place(210, 100, "12"));
    }

    [Fact]
    public void One_value_alone_stands_in_the_middle_of_an_axis_a_tenth_of_it_wide_on_either_side()
    {
        var axis = ChartAxis.Over([5], mayBeLogarithmic: true);

        Assert.Equal((4.5, 5.5, 0.5), (axis.Low, axis.High, axis.Place(5)));
    }

    [Theory]
    [InlineData("parameters", 999_999, "parameters (thousands)", 1e3)]
    [InlineData("macs", 1_000_000, "multiply-accumulates (millions)", 1e6)]
    [InlineData("weightBytes", 999_999, "weights (kB)", 1e3)]
    [InlineData("peakActivationBytes", 1_000_000, "peak activation memory (MB)", 1e6)]
    [InlineData("latencyMs", 1_000_000, "latency (ms)", 1)]
    public void An_axis_is_in_the_unit_in_which_its_figures_read_well(string figure, double largest, string label, double unit) =>
        Assert.Equal((label, unit), (FigureAxis.Of(figure, largest).Label, FigureAxis.Of(figure, largest).Unit));

    [Fact]
    public void A_panel_holds_what_was_trained_in_full_with_its_errors_in_the_axis_unit()
    {
        var study = RandomStudy.Study([new Limit("weightBytes", 4000)]) with { Epochs = 2, LinearBaselineAccuracy = 0.4 };
        Trial[] trials = [Trial(0, 0.5), Trial(1, 0.4) with { Epochs = 1 }, Trial(2, 0.3), Trial(-1, 0.6), Trial(-2, 0.6) with { State = TrialState.Failed }];

        var weights = FrontPanels.Of(study, trials, 0, "weightBytes");
        var latency = FrontPanels.Of(study, trials, 0, "latencyMs");
        var energy = FrontPanels.Of(study, trials, 0, "energyMj");

        Assert.Equal(["candidates", "baselines", "front"], weights.Series.Select(s => s.Name));
        Assert.All(weights.Series, s => Assert.Single(s.Points));
        Assert.Equal("1 network on the front of 2 candidates; bars: standard error of the accuracy", weights.Subtitle);
        Assert.Equal((2.0, 50.0, null), (weights.Series[2].Points[0].X, weights.Series[2].Points[0].Y, weights.Series[2].Points[0].XBar));
        Assert.Equal((48.0, 52.0), Rounded(weights.Series[2].Points[0].YBar!.Value));
        Assert.Equal((4.0, "limit 4.00 kB"), Assert.Single(weights.Limits));
        Assert.Equal((40.0, "linear classifier 40.00 %"), Assert.Single(weights.Levels));
        Assert.Equal((2.0, 4.0), latency.Series[2].Points[0].XBar!.Value);
        Assert.EndsWith("90 % interval of the latency; uncalibrated estimates", latency.Subtitle, StringComparison.Ordinal);
        Assert.Empty(latency.Limits);
        Assert.EndsWith("; energies are estimates", energy.Subtitle, StringComparison.Ordinal);
    }

    [Fact]
    public void Studies_whose_devices_stand_in_another_order_are_drawn_each_with_its_own_figures()
    {
        var first = RandomStudy.Study([]) with { Epochs = 2 };
        var second = first with { Name = "other", Targets = [first.Targets[1], first.Targets[0]] };
        Trial[] trials = [Trial(0, 0.5)];
        Trial[] others = [trials[0] with { Costs = [new TargetCost(0, Cost(70), 0), new TargetCost(1, Cost(5) with { Source = CostSource.Measured }, 0)] }];
        var names = (first.Name, second.Name);

        var panel = ComparisonPanels.Of(StudyComparison.Of((first, trials, 0), (second, others, 1), names), first.Targets[0], names, LatencyDoubt.Uncalibrated);

        Assert.Equal([3, 5], panel.Series.Select(s => s.Points[0].X));
        Assert.EndsWith("; uncalibrated estimates", panel.Subtitle, StringComparison.Ordinal);
    }

    [Fact]
    public void A_staircase_is_level_to_the_next_member_and_goes_on_to_the_plot_s_end()
    {
        var study = RandomStudy.Study([]);
        var trials = Enumerable.Range(0, 3).Select(n => Trial(n, 0.5 + (0.1 * n), latencyMs: 3 + n)).ToArray();

        var picture = Picture(study with { Epochs = 2 }, trials, 0, "latencyMs");

        var marks = picture.Descendants(_svg + "circle").Take(3).Select(c => (X: c.Attribute("cx")!.Value, Y: c.Attribute("cy")!.Value)).ToArray();
        Assert.Contains(
            picture.Descendants(_svg + "path"),
            p => p.Attribute("d")!.Value == $"M{marks[0].X} {marks[0].Y}H{marks[1].X}V{marks[1].Y}H{marks[2].X}V{marks[2].Y}H776");
    }

    [Fact]
    public void Much_worse_candidates_and_levels_leave_the_front_its_room()
    {
        var study = RandomStudy.Study([]) with { Epochs = 2, LinearBaselineAccuracy = 0.1 };
        Trial[] trials = [Trial(0, 0.900, latencyMs: 3), Trial(1, 0.905, latencyMs: 4), Trial(2, 0.02, latencyMs: 5)];
        trials = [.. trials.Select(t => t with { ValidationAccuracyStdError = null })];

        var picture = Picture(study, trials, 0, "latencyMs");

        var heights = picture.Descendants(_svg + "circle").Take(2).Select(c => Number(c, "cy")).ToArray();
        Assert.True(heights[0] - heights[1] > 350 / 3.0, string.Join(", ", heights));
        Assert.DoesNotContain(picture.Descendants(_svg + "text"), t => t.Value.StartsWith("linear classifier", StringComparison.Ordinal));
    }

    [Fact]
    public void A_level_at_the_plot_s_upper_end_has_its_text_within_the_plot()
    {
        var picture = Picture(RandomStudy.Study([]) with { Epochs = 2, LinearBaselineAccuracy = 0.84 }, [Trial(0, 0.5)], 0, "latencyMs");

        var text = picture.Descendants(_svg + "text").Single(t => t.Value == "linear classifier 84.00 %");

        Assert.InRange(Number(text, "y"), 92 + 12, 442); // the plot is from 92 to 442; letters stand up to 12 above their line
    }

    /// <summary>The widest that a character of a sans-serif font is on average, as a browser showed them: 0.5 of the font's size, 0.7 for capitals.</summary>
    [Theory]
    [InlineData("a")]
    [InlineData("mobile-net-v3-over-four-devices-with-regularized-evolution-and-many-more-letters")]
    [InlineData("MOBILE-NET-V3-OVER-FOUR-DEVICES-WITH-REGULARIZED-EVOLUTION-AND-MANY-MORE-LETTERS")]
    public void Texts_stay_within_the_picture_and_off_each_other_however_long_names_are(string name)
    {
        var study = RandomStudy.Study([]) with { Epochs = 2 };
        var names = (name, $"{name}😀");
        var comparison = StudyComparison.Of((study, [Trial(0, 0.5)], 0), (study, [Trial(0, 0.6)], 0), names);

        var picture = XElement.Parse(FrontChart.Svg("t", "d", [ComparisonPanels.Of(comparison, study.Targets[0], names, doubt: null), FrontPanels.Of(study with { Name = name }, [Trial(0, 0.5)], 0, "latencyMs")]));

        var texts = picture.Descendants().Where(e => e.Attribute("font-size") is not null && e.Name.LocalName == "text" && e.Attribute("text-anchor") is null)
            .SelectMany(t => t.Elements().Any() ? t.Elements() : [t])
            .Select(t => (Left: Number(t, "x"), Right: Number(t, "x") + Width(t), Size: Size(t), Y: Number(t.Attribute("y") is null ? t.Parent! : t, "y") + (t.Attribute("dy") is null ? 0 : Number(t, "dy")), Panel: t.Ancestors().First(a => a.Attribute("transform") is not null).Attribute("transform")!.Value))
            .ToArray();
        Assert.All(texts, t => Assert.InRange(t.Right, 0, 800));
        Assert.All(texts, t => Assert.InRange(t.Size, 9, 17)); // what is smaller nobody reads
        Assert.Equal(texts.Length, texts.Distinct().Count());
        foreach (var (a, b) in texts.SelectMany((a, i) => texts[(i + 1)..].Select(b => (a, b))).Where(p => p.a.Panel == p.b.Panel && p.a.Y == p.b.Y))
        {
            Assert.True(a.Right < b.Left, $"{a} and {b}");
        }

        Assert.Contains(picture.Descendants(_svg + "text"), t => t.Value == $"{name}😀, hypervolume {comparison.Second.Hypervolume:0.0000}");
        Assert.Contains(picture.Descendants(_svg + "text"), t => t.Value == $"{name} and {name}😀 on one (fp32)");
    }

    private static double Width(XElement text) => Size(text) * text.Value.Sum(c => char.IsUpper(c) ? 0.7 : 0.5);

    private static double Size(XElement text) => Number(text.Attribute("font-size") is null ? text.Parent! : text, "font-size");

    private static (double Low, double High) Rounded((double Low, double High) bar) => (Math.Round(bar.Low, 9), Math.Round(bar.High, 9));

    private static Trial Trial(int number, double accuracy, double latencyMs = 3) => RandomStudy.Trials(RandomStudy.Study([]), new Random(1), 1)[^1] with
    {
        Number = number,
        Role = number < 0 ? TrialRole.Baseline : TrialRole.Search,
        Epochs = 2,
        State = TrialState.Completed,
        ValidationAccuracy = accuracy,
        ValidationAccuracyStdError = 0.02,
        Costs = [new TargetCost(0, Cost(latencyMs), 0), new TargetCost(1, Cost(2 * latencyMs), 0)],
    };

    private static Cost Cost(double latencyMs) => new(latencyMs, 1, 1000, 2000, CostSource.PredictedUncalibrated) { LatencyInterval = (latencyMs - 1, latencyMs + 1) };

    private static XElement Picture(Study study, IReadOnlyList<Trial> trials, int target, string figure) =>
        XElement.Parse(FrontChart.Svg($"Fronts of {study.Name}", "What it shows.", [FrontPanels.Of(study, trials, target, figure)]));

    private static double Number(XElement element, string attribute) => double.Parse(element.Attribute(attribute)!.Value, CultureInfo.InvariantCulture);
}
