using OpenQA.Selenium;

namespace NasLab.Tests.Browser;

public sealed class KeyboardTests(Chromium chromium, SamplePages pages) : PageTests(chromium)
{
    /// <summary>Every stop of the keyboard that a reader can see.</summary>
    private const string Stops =
        """
        const shown = (e) => e.checkVisibility({ visibilityProperty: true }) && e.getBoundingClientRect().width > 0;
        const stops = [...document.querySelectorAll('a[href], button, input, select, summary, [tabindex]')].filter(e => !e.disabled && e.tabIndex >= 0 && shown(e));
        """;

    /// <summary>Takes down where the keyboard comes, whether that can be seen, and whether something lies over it.</summary>
    private const string Record =
        """
        const name = (e) => `${e.tagName.toLowerCase()}#${e.id} ${(e.ariaLabel ?? e.textContent).trim().slice(0, 40)}`;
        window.visited = new Set();
        window.faults = [];
        document.addEventListener('focusin', (event) => {
          const e = event.target;
          visited.add(e);
          const style = getComputedStyle(e);
          if (style.outlineStyle === 'none' || parseFloat(style.outlineWidth) < 1) faults.push(`${name(e)} shows no focus`);
          requestAnimationFrame(() => {
            if (document.activeElement !== e) return;
            const box = e.getBoundingClientRect();
            const middle = (from, to, most) => (Math.max(0, from) + Math.min(most, to)) / 2;
            const top = document.elementFromPoint(middle(box.left, box.right, window.innerWidth), middle(box.top, box.bottom, window.innerHeight));
            if (!top || !(e.contains(top) || top.contains(e))) faults.push(`${name(e)} is hidden: ${top ? name(top) : 'out of the window'}`);
          });
        });
        """;

    [Theory, EveryScreen("", "#trial=3&compare=-1")]
    public void Tab_comes_to_every_stop_in_sight_and_back_again(string view, Screen screen)
    {
        var page = Open(new Uri(pages.Report + view), screen, reducedMotion: true);
        page.Await("the page is drawn", () => view.Length == 0 ? page.Has("#trials tbody tr") && page.Has("#devices-compared table.matrix") : page.Has("#compare table.compared"));
        page.Script<object?>(Record);
        var stops = page.Script<int>($"{Stops} return stops.length");

        foreach (var forward in new[] { true, false })
        {
            page.Script<object?>("visited.clear(); document.activeElement.blur(); window.scrollTo(0, 0)");
            for (var pressed = 0; pressed < stops + 20; pressed += 10) Turn(page, forward, 10);

            var missed = page.Script<string[]>($"{Stops} return stops.filter(e => !visited.has(e)).map(e => e.outerHTML.slice(0, 100))");
            Assert.Empty(missed);
        }

        Assert.True(stops > (view.Length == 0 ? 100 : 15));
        Assert.Empty(page.Script<string[]>("return [...new Set(faults)]"));
    }

    [Theory]
    [InlineData(Screen.WideLight)]
    [InlineData(Screen.NarrowLight)]
    public void A_study_is_read_from_the_overview_to_a_parent_without_a_mouse(Screen screen)
    {
        var page = Open(pages.Live, screen);
        page.Await("the studies are listed", () => page.Texts("section.study h2").Length == 2);

        Reach(page, "button.link[data-study='fashion-phones']");
        page.Press(Keys.Enter);
        new FrontPlot(page).Await();
        Reach(page, "#devices .tile:nth-child(2)");
        page.Press(Keys.Space);
        page.Await("the second device is chosen", () => page.View.Contains("device=raspberry-pi-4", StringComparison.Ordinal));
        Reach(page, "#fronts .controls label:nth-child(2) select");
        page.Press(Keys.ArrowDown);
        page.Await("the next figure is chosen", () => page.View.Contains("figure=energyMj", StringComparison.Ordinal));
        Reach(page, "#fronts table tbody button.link");
        page.Press(Keys.Enter);
        page.Await("its architecture opens", () => page.View.Contains("&trial=", StringComparison.Ordinal) && page.Has("#diagram svg"));
        Reach(page, "nav.way button");
        page.Press(Keys.Enter);

        page.Await("the study is there again", () => page.Texts("h1") is ["fashion-phones"]);
    }

    [Fact]
    public void The_first_stop_skips_to_the_content()
    {
        var page = Open(pages.Report);
        new FrontPlot(page).Await();

        page.Press(Keys.Tab);
        var first = page.Script<string>("return document.activeElement.textContent");
        page.Press(Keys.Enter);
        page.Press(Keys.Tab);

        Assert.Contains("the content", first, StringComparison.Ordinal);
        Assert.True(page.Script<bool>("return document.activeElement.closest('main') !== null"));
        Assert.DoesNotContain("content", page.View, StringComparison.Ordinal);
    }

    private static void Turn(Page page, bool forward, int times)
    {
        string[] keys = [.. Enumerable.Repeat(Keys.Tab, times)];
        if (forward) page.Press(keys);
        else page.Chord(Keys.Shift, keys);
    }

    /// <summary>Presses Tab until the keyboard is there.</summary>
    private static void Reach(Page page, string css)
    {
        for (var pressed = 0; pressed < 400; pressed++)
        {
            if (page.Script<bool>("return document.activeElement.matches(arguments[0])", css)) return;
            page.Press(Keys.Tab);
        }

        Assert.Fail($"Tab never came to {css}.");
    }
}
