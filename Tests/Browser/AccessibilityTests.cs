using System.Text.Json;

namespace NasLab.Tests.Browser;

public sealed class AccessibilityTests(Chromium chromium, SamplePages pages) : PageTests(chromium)
{
    /// <summary>Views of the report by what stands after the #, and what must be there before it is looked at.</summary>
    private static readonly Dictionary<string, string> _views = new()
    {
        [""] = "#devices-compared table.matrix",
        ["#device=stm32h7+(int8)&figure=peakActivationBytes&replay=40&loss=hypervolume&losers=worst"] = "#devices-compared table.matrix",
        ["#state=failed&on=infeasible"] = "#trials p[role=status]",
        ["#trial=3&compare=-1"] = "#compare table.compared",
        ["#trial=11"] = ".failure",
        ["#device=toaster"] = "#notices .notice",
    };

    [Theory]
    [EveryScreen("", "#device=stm32h7+(int8)&figure=peakActivationBytes&replay=40&loss=hypervolume&losers=worst", "#state=failed&on=infeasible", "#trial=3&compare=-1", "#trial=11", "#device=toaster")]
    public void Axe_finds_no_fault_in_a_report(string view, Screen screen)
    {
        var page = Open(new Uri(pages.Report + view), screen);
        page.Find(_views[view]);
        OpenDetails(page);

        Assert.Empty(Faults(page));
    }

    [Theory, EveryScreen]
    public void Axe_finds_no_fault_in_the_overview_of_a_live_view(Screen screen)
    {
        var page = Open(pages.Live, screen);
        page.Await("the studies are listed", () => page.Texts("section.study h2").Length == 2);
        OpenDetails(page);

        Assert.Empty(Faults(page));
    }

    [Theory, EveryScreen]
    public void Axe_finds_no_fault_in_a_device_s_validation(Screen screen)
    {
        var page = Open(pages.Validation, screen);
        page.Await("its plots are drawn", () => page.Has(".plot .scatterlayer .point"));
        OpenDetails(page);
        page.Keep($"validation-{screen}");

        Assert.Empty(Faults(page));
    }

    /// <summary>WCAG 2.2, 1.4.3, which axe does not look into SVG for: 4.5 to 1 between a text and what is behind it.</summary>
    [Theory, EveryScreen("", "#device=raspberry-pi-4+(fp32)", "#trial=3", "validation")]
    public void Texts_in_plots_and_diagrams_stand_out_from_what_is_behind_them(string view, Screen screen)
    {
        var page = Open(view == "validation" ? pages.Validation : new Uri(pages.Report + view), screen);
        page.Await("the plots are drawn", () => page.All(".plot .main-svg").Count >= 2);

        var found = page.Script<Contrast[]>(
            """
            const parse = (text) => { const [r, g, b, a = 1] = text.match(/[\d.]+/g).map(Number); return { r, g, b, a }; };
            const luminance = ({ r, g, b }) => [r, g, b].map(c => c / 255).map(c => c <= 0.04045 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4).reduce((sum, c, i) => sum + c * [0.2126, 0.7152, 0.0722][i], 0);
            const behind = (text) => {
              const box = text.getBoundingClientRect();
              const own = text.closest('svg');
              const covers = [...own.querySelectorAll('rect')].filter(rect => {
                const r = rect.getBoundingClientRect();
                const style = getComputedStyle(rect);
                const fill = style.fill === 'none' ? null : parse(style.fill);
                return fill && fill.a * style.fillOpacity * style.opacity > 0.99 && r.left <= box.left + 1 && r.right >= box.right - 1 && r.top <= box.top + 1 && r.bottom >= box.bottom - 1
                  && (rect.compareDocumentPosition(text) & Node.DOCUMENT_POSITION_FOLLOWING);
              });
              if (covers.length > 0) return parse(getComputedStyle(covers.at(-1)).fill);
              for (let e = own; e; e = e.parentElement) { const c = parse(getComputedStyle(e).backgroundColor); if (c.a > 0.99) return c; }
              return { r: 255, g: 255, b: 255, a: 1 };
            };
            return [...document.querySelectorAll('main svg text')].filter(t => t.textContent.trim() !== '' && t.checkVisibility() && t.getBoundingClientRect().width > 0 && getComputedStyle(t).fill !== 'none').map(text => {
              const [a, b] = [luminance(parse(getComputedStyle(text).fill)), luminance(behind(text))];
              return { text: text.textContent.slice(0, 60), ratio: (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05) };
            });
            """);

        Assert.True(found.Length > 20);
        Assert.DoesNotContain(found, c => c.Ratio < 4.5);
    }

    /// <summary>What is folded away is looked at, too.</summary>
    private static void OpenDetails(Page page) => page.Script<object?>("document.querySelectorAll('details').forEach(d => { d.open = true; })");

    /// <summary>What axe-core finds: all of its rules, WCAG's and those of good practice. Fails where it looked at no colours.</summary>
    private static string[] Faults(Page page)
    {
        using var axe = typeof(AccessibilityTests).Assembly.GetManifestResourceStream("axe.js")!;
        using var script = new StreamReader(axe);
        using var result = JsonDocument.Parse(page.LongScript(
            $"{script.ReadToEnd()}; const done = arguments[arguments.length - 1]; axe.run(document, {{ resultTypes: ['violations'] }}).then(r => done(JSON.stringify(r)), e => done(JSON.stringify({{ error: String(e) }})));"));
        Assert.Contains(result.RootElement.GetProperty("passes").EnumerateArray(), rule => rule.GetProperty("id").GetString() == "color-contrast");
        return
        [
            .. from rule in result.RootElement.GetProperty("violations").EnumerateArray()
               from node in rule.GetProperty("nodes").EnumerateArray()
               select $"{rule.GetProperty("id")}: {rule.GetProperty("help")}: {node.GetProperty("html")}",
        ];
    }

    private sealed record Contrast(string Text, double Ratio);
}
