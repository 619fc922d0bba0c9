namespace NasLab.Tests.Browser;

public sealed class AddressTests(Chromium chromium, SamplePages pages) : PageTests(chromium)
{
    [Theory, EveryScreen]
    public void A_permalink_opens_the_view_that_it_was_copied_from(Screen screen)
    {
        var page = Ready(Open(pages.Live, screen));
        page.Click("section.study h2 button", "fashion-phones");
        new FrontPlot(page).Await();
        page.Choose("#fronts .controls label:nth-child(1) select", "2");
        page.Choose("#fronts .controls label:nth-child(2) select", "energyMj");
        page.Choose("#fronts .controls label:nth-child(3) select", "linear");
        page.Choose("#devices-compared .controls label:nth-child(2) select", "worst");
        page.Choose("#trials .controls label:nth-child(5) select", "front");
        page.Await("the address has it all", () => page.View.Contains("on=front", StringComparison.Ordinal));

        var copy = Open(page.Address, screen);
        page.Await("the same is shown", () => Shown(copy) == Shown(page));

        Assert.Equal("study=fashion-phones&device=edge-tpu+(int8)&axis=linear&figure=energyMj&losers=worst&on=front".Split('&').Order(), copy.View.Split('&').Order());
    }

    [Fact]
    public void Back_and_forward_undo_and_redo_steps()
    {
        var page = Open(pages.Report);
        new FrontPlot(page).Await();
        page.Click("#devices .tile:nth-child(2)");
        page.Await("the second device is there", () => page.View == "study=fashion-phones&device=raspberry-pi-4+(fp32)");
        page.Click("#devices .tile:nth-child(3)");
        page.Await("the third device is there", () => page.View == "study=fashion-phones&device=edge-tpu+(int8)");

        page.Back();
        page.Await("the second is there again", () => page.Text("#fronts-title").Contains("raspberry-pi-4", StringComparison.Ordinal));
        page.Back();
        page.Await("the first is there again", () => page.Text("#fronts-title").Contains("pixel1-cpu", StringComparison.Ordinal));
        page.Forward();

        page.Await("the second comes back", () => page.Text("#fronts-title").Contains("raspberry-pi-4", StringComparison.Ordinal));
        Assert.Equal("true", page.Script<string>("return document.querySelector('#devices .tile:nth-child(2)').ariaPressed"));
    }

    [Theory]
    [InlineData("#device=toaster&axis=round", "there is no device “toaster”", "there is no latency axis “round”")]
    [InlineData("#nonsense=1", "“nonsense” is no part of a view")]
    [InlineData("#trial=99999", "there is no trial “99999”")]
    [InlineData("#study=none", "there is no study “none”")]
    [InlineData("#device=%3Cimg%20src=x%20onerror=alert(1)%3E", "there is no device “<img src=x onerror=alert(1)>”")]
    public void An_address_that_cannot_be_followed_says_what_is_wrong_with_it(string view, params string[] problems)
    {
        var page = Open(new Uri(pages.Report + view));

        var notice = page.Text("#notices .notice");

        Assert.All(problems, p => Assert.Contains(p, notice, StringComparison.Ordinal));
        Assert.False(page.Has("img"));
    }

    [Theory]
    [InlineData(Screen.WideLight)]
    [InlineData(Screen.NarrowDark)]
    public void A_report_of_several_studies_begins_with_all_of_them(Screen screen)
    {
        var page = Open(pages.Reports, screen);
        page.Await("both are listed", () => page.Texts("section.study h2").Length == 2);

        page.Click("section.study h2 button", "second");

        page.Await("it opens", () => page.Texts("h1") is ["second"]);
        page.Choose("nav.bar select", "");
        page.Await("all are listed again", () => page.Texts("h1") is ["Studies"]);
        page.Keep($"studies-{screen}");
    }

    private static Page Ready(Page page)
    {
        page.Await("the studies are listed", () => page.Texts("section.study h2").Length == 2);
        return page;
    }

    /// <summary>What every list and the plot show.</summary>
    private static string Shown(Page page) => string.Join('\n',
        page.Script<string[]>("return [...document.querySelectorAll('main select')].map(s => s.value)")
            .Append(page.Script<string>("return document.querySelector('#fronts figcaption')?.textContent ?? ''"))
            .Append(string.Join(' ', page.Texts("#trials tbody th[scope=row]"))));
}
