using OpenQA.Selenium;

namespace NasLab.Tests.Browser;

public sealed class ReplayTests(Chromium chromium, SamplePages pages) : PageTests(chromium)
{
    private const string Slider = "#replay-position";

    [Theory, EveryScreen]
    public void The_slider_shows_the_front_of_the_trials_so_far(Screen screen)
    {
        var page = Open(pages.Report, screen);
        var plot = new FrontPlot(page);
        plot.Await();
        var all = plot.Trials("candidates").Length;

        page.Middle(Slider);
        page.Focus(Slider);
        page.Press(Keys.Home);
        page.Await("no trial is shown", () => page.Text(".replay-words") == "before the first trial");
        var none = plot.Trials("front").Concat(plot.Trials("candidates")).Where(t => t >= 0).ToArray();
        page.Press(Keys.PageUp);
        page.Await("the first trials are shown", () => page.Text(".replay-words").StartsWith("trials 0 to ", StringComparison.Ordinal));
        var first = plot.Trials("front").Concat(plot.Trials("candidates")).Max();

        Assert.Empty(none);
        Assert.InRange(first, 0, 60);
        page.Press(Keys.End);
        page.Await("all trials are shown", () => page.Text(".replay-words").StartsWith("all trials, ", StringComparison.Ordinal));
        Assert.Equal(all, plot.Trials("candidates").Length);
    }

    [Fact]
    public void Play_goes_through_all_trials_and_pauses_where_it_is_told_to()
    {
        var page = Open(pages.Report);
        new FrontPlot(page).Await();

        page.Click(".replay button");
        page.Await("it is under way", () => page.Script<int>("return Number(document.querySelector('#replay-position').value)") > 5);
        page.Click(".replay button");
        var paused = page.Script<int>("return Number(document.querySelector('#replay-position').value)");
        page.Await("the address keeps the place", () => page.View == $"study=fashion-phones&replay={paused}");
        Assert.Equal("Play", page.Text(".replay button"));
        page.Click(".replay button");

        page.Await("it comes to the end", () => page.Text(".replay-words").StartsWith("all trials, ", StringComparison.Ordinal));
        page.Await("the address forgets it", () => page.View == "study=fashion-phones");
        Assert.Equal("Play", page.Text(".replay button"));
    }

    [Fact]
    public void Who_wants_less_motion_goes_from_change_to_change()
    {
        var page = Open(pages.Report, reducedMotion: true);
        var plot = new FrontPlot(page);
        plot.Await();
        var sizes = new List<int[]>();

        for (var i = 0; i < 4; i++)
        {
            var before = page.Text(".replay-words");
            page.Click(".replay button");
            page.Await("the front changed", () => page.Text(".replay-words") != before);
            sizes.Add([.. plot.Trials("front").Order()]);
        }

        Assert.Equal("Next change", page.Text(".replay button"));
        Assert.Equal(4, sizes.Select(s => string.Join(' ', s)).Distinct().Count());
    }

    [Fact]
    public void A_link_to_a_place_of_the_replay_opens_there()
    {
        var page = Open(new Uri(pages.Report + "#replay=20"));
        var plot = new FrontPlot(page);
        plot.Await();

        page.Await("it stands there", () => page.Text(".replay-words").StartsWith("trials 0 to 20, ", StringComparison.Ordinal));
        Assert.InRange(plot.Trials("front").Concat(plot.Trials("candidates")).Max(), 15, 20);
    }
}
