using NasLab.Experiments.Store;
using NasLab.Search;

namespace NasLab.Tests.Browser;

public sealed class ArchitecturePageTests(Chromium chromium, SamplePages pages) : PageTests(chromium)
{
    [Theory, EveryScreen]
    public void An_architecture_is_drawn_priced_and_traced(Screen screen)
    {
        var member = Member();
        var page = Open(new Uri($"{pages.Report}#trial={member.Number}"), screen);

        page.Await("its diagram is drawn", () => page.Has("#diagram svg"));
        page.Await("its learning curve is drawn", () => page.All("#training .scatterlayer .point").Count == member.Curve.Length);
        page.Await("its memory is drawn", () => page.All("#memory .barlayer .point").Count > 10);
        Assert.Equal($"Trial {member.Number}", page.Text("h1"));
        Assert.Equal(member.Architecture, page.Text(".masthead .architecture"));
        Assert.True(page.Texts("#diagram svg text").Length > 10);
        Assert.True(page.All(".latency-bar").Count >= 2);
        Assert.Equal(SamplePages.Study.Study.Targets.Length, page.All("#costs tbody tr").Count);
        Assert.Contains(page.Texts("main button"), t => t == $"Trial {member.Parents[0]}");
        page.Keep($"architecture-{screen}");
    }

    /// <summary>A bar's parts are shares of the network's latency, so they add up to it.</summary>
    [Fact]
    public void The_layers_of_a_device_add_up_to_its_bar()
    {
        var page = Open(new Uri($"{pages.Report}#trial={Member().Number}"));
        page.Await("the bars are there", () => page.Has(".latency-bar svg, .latency-bar div"));

        var widths = page.Script<double[][]>(
            """
            return [...document.querySelectorAll('.latency-bar')].map(bar => {
              const parts = [...bar.querySelectorAll('rect, i')].map(part => part.getBoundingClientRect().width);
              return [parts.reduce((a, b) => a + b, 0), bar.getBoundingClientRect().width, parts.length];
            });
            """);

        Assert.All(widths, bar => Assert.InRange(bar[0] / bar[1], 0.97, 1.01));
        Assert.All(widths, bar => Assert.True(bar[2] > 3));
    }

    [Theory, EveryScreen]
    public void Another_architecture_is_compared_layer_by_layer(Screen screen)
    {
        var member = Member();
        var page = Open(new Uri($"{pages.Report}#trial={member.Number}"), screen);
        page.Await("it can be compared", () => page.Has("#diagram svg"));

        page.Choose("#compare .controls label:nth-child(1) select", "-1");

        page.Await("both are side by side", () => page.Has("#compare table.compared"));
        page.Await("the address keeps it", () => page.View == $"study=fashion-phones&trial={member.Number}&compare=-1");
        page.Middle("#compare h3");
        page.Keep($"compared-{screen}");
        Assert.Matches("^[0-9]+ of [0-9]+ layers differ$", page.Text("#compare h3"));
        Assert.NotEmpty(page.All("#compare tr.differs"));
        var latencies = page.Script<string[]>("return [...[...document.querySelectorAll('#compare tbody tr')].find(row => row.cells[0].textContent.startsWith('Latency')).cells].map(cell => cell.textContent)");
        Assert.All(latencies[1..3], latency => Assert.Matches(@"^[0-9.]+.ms \([0-9.]+ to [0-9.]+\)$", latency));
        page.Back();
        page.Await("back leaves the comparison", () => !page.Has("#compare table.compared"));
    }

    [Fact]
    public void The_way_back_leads_to_the_study_and_parents_to_their_pages()
    {
        var member = Member();
        var page = Open(new Uri($"{pages.Report}#trial={member.Number}"));
        page.Await("the page is there", () => page.Has("#diagram svg"));

        page.Click("main button", $"Trial {member.Parents[0]}");
        page.Await("the parent's page is there", () => page.Texts("h1") is [var title] && title == $"Trial {member.Parents[0]}");
        page.Click("nav.way button");

        page.Await("the study is there", () => page.Texts("h1") is ["fashion-phones"]);
        new FrontPlot(page).Await();
    }

    /// <summary>A network that is in no report's fronts comes from a server by its number.</summary>
    [Fact]
    public void A_live_view_makes_any_trial_s_network_again()
    {
        var trial = SamplePages.Study.Trials.First(t => t is { State: TrialState.Failed });
        var page = Open(new Uri($"{pages.Live}#study=fashion-phones&trial={trial.Number}"));

        page.Await("its diagram is drawn", () => page.Has("#diagram svg"));

        Assert.Equal(trial.Failure, page.Text(".failure pre"));
    }

    private static Trial Member() => NasLab.Experiments.Fronts.FrontCalculator.Fronts(SamplePages.Study.Study, SamplePages.Study.Trials)[0].Points
        .First(t => t is { Role: TrialRole.Search, Parents.Length: > 0 });
}
