using NasLab.Experiments.Fronts;
using NasLab.Experiments.Store;
using NasLab.Search;

namespace NasLab.Tests.Browser;

public sealed class StudyPageTests(Chromium chromium, SamplePages pages) : PageTests(chromium)
{
    private static readonly string[] _parts = ["devices", "fronts", "devices-compared", "progress", "choices", "networks", "trust", "trials", "provenance"];

    [Theory, EveryScreen]
    public void A_report_opens_on_its_study_with_all_of_its_parts(Screen screen)
    {
        var page = Open(pages.Report, screen);

        new FrontPlot(page).Await();
        page.Await("the table of trials is there", () => page.Texts("#trials p[role=status]") is ["200 of 202 trials, 1 to 50 shown"] or ["202 of 202 trials, 1 to 50 shown"]);
        Assert.Equal("NasLab: fashion-phones", page.Title);
        Assert.Equal("fashion-phones", page.Text("h1"));
        Assert.Equal(_parts, page.Script<string[]>("return [...document.querySelectorAll('main > section')].map(s => s.id)"));
        Assert.All(_parts, part => Assert.NotEqual("", page.Text($"#{part} h2")));
        page.Await("networks are drawn", () => page.Has("#networks svg.diagram"));
        Assert.EndsWith("(of the first training, where the study repeats them).", page.Text("#networks figcaption"), StringComparison.Ordinal);
        page.Keep($"study-{screen}");
    }

    [Theory, EveryScreen("", "#trial=3", "#trial=3&compare=-1")]
    public void Nothing_is_wider_than_the_window(string view, Screen screen)
    {
        var page = Open(new Uri(pages.Report + view), screen);
        page.Await("the page is drawn", () => page.Has(".plot .main-svg"));

        var wider = page.Script<string[]>(
            """
            const width = document.documentElement.clientWidth;
            const scrolls = (e) => { for (let up = e.parentElement; up; up = up.parentElement) { const x = getComputedStyle(up).overflowX; if (x === 'auto' || x === 'scroll' || x === 'hidden') return true; } return false; };
            return [...document.querySelectorAll('body *')].filter(e => e.getBoundingClientRect().right > width + 1 && !scrolls(e)).map(e => e.outerHTML.slice(0, 120));
            """);

        Assert.Empty(wider);
        Assert.Equal(page.Script<int>("return window.innerWidth"), page.Script<int>("return document.documentElement.scrollWidth"));
    }

    [Fact]
    public void The_colours_follow_the_system_while_the_page_is_open_plots_included()
    {
        const string Brightness = "return getComputedStyle(document.body).backgroundColor.match(/\\d+/g).slice(0, 3).reduce((a, b) => a + Number(b), 0) / 3";
        const string PlotText = "return getComputedStyle(document.querySelector('#fronts .xtitle')).fill";
        var page = Open(pages.Report);
        new FrontPlot(page).Await();
        var (light, text) = (page.Script<double>(Brightness), page.Script<string>(PlotText));

        Browser.UseColours(dark: true);

        page.Await("the page turns dark", () => page.Script<double>(Brightness) < 60);
        page.Await("so does the plot", () => page.Script<string>(PlotText) != text);
        Assert.True(light > 220);
    }

    [Fact]
    public void The_front_of_each_device_is_the_one_that_is_calculated()
    {
        var page = Open(pages.Report);
        var plot = new FrontPlot(page);
        plot.Await();

        foreach (var front in FrontCalculator.Fronts(SamplePages.Study.Study, SamplePages.Study.Trials))
        {
            var target = SamplePages.Study.Study.Targets[front.Target];
            page.Choose("#fronts .controls label:nth-child(1) select", $"{front.Target}");
            page.Await($"the front of {target.Label} is drawn", () => page.Text("#fronts-title").Contains(target.Label, StringComparison.Ordinal));

            Assert.Equal(front.Points.Select(t => t.Number).Order(), plot.Trials("front").Order());
            Assert.Equal(target.Limits.IsEmpty ? 0 : 1, plot.Notes.Count(n => n.StartsWith("limit", StringComparison.Ordinal)));
        }
    }

    [Theory, EveryScreen]
    public void What_rests_on_an_uncalibrated_model_says_so_in_the_plot(Screen screen)
    {
        var page = Open(pages.Report, screen);
        var plot = new FrontPlot(page);
        plot.Await();
        var calibrated = plot.Notes;

        page.Choose("#fronts .controls label:nth-child(1) select", "1");
        page.Await("the plot says so", () => plot.Notes.Any(n => n.Contains("uncalibrated", StringComparison.OrdinalIgnoreCase)));

        Assert.DoesNotContain(calibrated, n => n.Contains("uncalibrated", StringComparison.OrdinalIgnoreCase));
        page.Middle("#fronts .front-plot");
        page.Keep($"uncalibrated-{screen}");
        Assert.Empty(plot.NotesCutOff);
    }

    [Theory, EveryScreen]
    public void A_point_tells_its_architecture_under_the_mouse(Screen screen)
    {
        var page = Open(pages.Report, screen);
        var plot = new FrontPlot(page);
        plot.Await();
        var member = plot.LoneMember();

        var label = plot.Hover(member);

        page.Keep($"front-{screen}");
        var (left, right) = plot.LabelEnds();
        Assert.InRange(left, 0, right);
        Assert.InRange(right, left, page.Script<double>("return document.querySelector('#fronts .front-plot').getBoundingClientRect().right"));
        var trial = SamplePages.Study.Trials.Single(t => t.Number == member);
        Assert.StartsWith($"Trial {member}", label, StringComparison.Ordinal);
        Assert.Contains(trial.Architecture.Replace(" ", "", StringComparison.Ordinal), string.Concat(label.Where(c => !char.IsWhiteSpace(c))), StringComparison.Ordinal);
    }

    [Theory, EveryScreen]
    public void A_click_on_a_point_opens_its_architecture_and_back_returns(Screen screen)
    {
        var page = Open(pages.Report, screen);
        var plot = new FrontPlot(page);
        plot.Await();
        var member = plot.LoneMember();

        plot.Click(member);

        page.Await("the architecture's page is there", () => page.Texts("h1") is [var title] && title == $"Trial {member}");
        Assert.Equal($"study=fashion-phones&trial={member}", page.View);
        page.Back();
        page.Await("the study is there again", () => page.Texts("h1") is ["fashion-phones"]);
    }

    [Theory]
    [InlineData("energyMj", "energy")]
    [InlineData("peakActivationBytes", "peak")]
    [InlineData("parameters", "parameters")]
    [InlineData("macs", "multiply-accumulates")]
    public void The_front_is_drawn_against_another_figure(string figure, string words)
    {
        var page = Open(pages.Report);
        var plot = new FrontPlot(page);
        plot.Await();

        page.Choose("#fronts .controls label:nth-child(2) select", figure);

        page.Await("the axis tells", () => page.Texts("#fronts .xtitle") is [var title] && title.Contains(words, StringComparison.OrdinalIgnoreCase));
        page.Await("the address keeps it", () => page.View == $"study=fashion-phones&figure={figure}");
        var feasible = SamplePages.Study.Trials
            .Where(t => t is { Role: TrialRole.Search, State: TrialState.Completed } && t.Costs[0] is { Violation: 0, Cost.Infeasible: null }).ToArray();
        var members = feasible.Where(t => !feasible.Any(o =>
            Figure(o, figure) <= Figure(t, figure) && o.ValidationAccuracy >= t.ValidationAccuracy && (Figure(o, figure) < Figure(t, figure) || o.ValidationAccuracy > t.ValidationAccuracy)));
        Assert.Equal(members.Select(t => t.Number).Order(), plot.Trials("front").Order());
    }

    [Theory, EveryScreen]
    public void A_heat_map_tells_what_each_device_s_networks_lose_on_each_other(Screen screen)
    {
        var page = Open(pages.Report, screen);
        page.Await("the analysis is there", () => page.Has("#devices-compared table.matrix"));
        var devices = SamplePages.Study.Study.Targets.Length;

        page.Middle("#devices-compared table.matrix");
        page.Keep($"devices-compared-{screen}");

        var losses = page.Script<string[][]>("return [...document.querySelector('#devices-compared table.matrix').querySelectorAll('tbody tr')].map(r => [...r.querySelectorAll('td')].map(c => c.textContent))");

        Assert.Equal("pick", page.Script<string>("return document.querySelector('#devices-compared .controls label:nth-child(2) select').value"));
        Assert.All(Enumerable.Range(0, devices), i => Assert.Equal("itself", losses[i][i]));
        Assert.All(Enumerable.Range(0, devices), i => Assert.Equal(devices - 1, losses[i].Take(devices).Count(t => t.Any(char.IsDigit))));
        page.Choose("#devices-compared .controls label:nth-child(1) select", "hypervolume");
        page.Await("another loss is told", () => page.Texts("#devices-compared table.matrix:first-of-type tbody td").Any(t => t.EndsWith('%')));
    }

    [Fact]
    public void The_overview_shows_what_to_keep_in_mind_without_a_click()
    {
        var page = Open(pages.Reports);
        page.Await("the studies are there", () => page.Has("section.study .remarks"));

        var areShown = page.Script<bool[]>("return [...document.querySelectorAll('section.study .remarks li')].map(item => item.checkVisibility())");

        Assert.NotEmpty(areShown);
        Assert.All(areShown, Assert.True);
    }

    private static double Figure(Trial trial, string figure) => figure switch
    {
        "energyMj" => trial.Costs[0].Cost.EnergyMj!.Value,
        "peakActivationBytes" => trial.Costs[0].Cost.PeakActivationBytes,
        "parameters" => trial.Parameters,
        _ => trial.Macs,
    };
}
