using System.Globalization;
using NasLab.Experiments.Store;
using NasLab.Search;

namespace NasLab.Tests.Browser;

public sealed class TrialTableTests(Chromium chromium, SamplePages pages) : PageTests(chromium)
{
    private const string Rows = "#trials tbody tr:not(.details)";

    private static readonly Trial[] _all = [.. SamplePages.Study.Trials];

    [Theory, EveryScreen]
    public void Filters_leave_the_rows_that_pass_them(Screen screen)
    {
        var page = Ready(Open(pages.Report, screen));

        page.Choose("#trials .controls select[value], #trials .controls label:nth-child(3) select", "failed");

        var failed = _all.Where(t => t.State == TrialState.Failed).Select(t => t.Number).Order().ToArray();
        AwaitRows(page, failed);
        Assert.Equal($"{failed.Length} of {_all.Length} trials", page.Text("#trials p[role=status]"));
        page.Write("#trials input[type=search]", "nan");
        AwaitRows(page, [.. _all.Where(t => t.Failure?.Contains("NaN", StringComparison.Ordinal) == true).Select(t => t.Number)]);
        page.Click("#trials button.action");
        page.Await("all are there again", () => page.Text("#trials p[role=status]").StartsWith($"{_all.Length} of {_all.Length} trials", StringComparison.Ordinal));
        page.Await("the address is as it was", () => page.View == "study=fashion-phones");
    }

    [Fact]
    public void A_limit_on_a_device_keeps_the_trials_within_it()
    {
        var page = Ready(Open(pages.Report));
        page.Choose("#trials .controls label:nth-child(2) select", "1");
        page.Click("#trials details.panel summary");

        var limit = Math.Round(_all.Select(t => t.Costs[1].Cost.LatencyMs).Order().ElementAt(20), 3).ToString(CultureInfo.InvariantCulture);
        page.Write("#trials input[aria-label='Latency, ms: at most']", limit);

        var within = _all.Where(t => t.Costs[1].Cost.LatencyMs <= double.Parse(limit, CultureInfo.InvariantCulture)).Select(t => t.Number).Order().ToArray();
        Assert.InRange(within.Length, 20, 21);
        AwaitRows(page, within);
        page.Await("the address keeps it", () => page.View == $"study=fashion-phones&device=raspberry-pi-4+(fp32)&limits=latencyMs:..{limit}");
    }

    [Fact]
    public void A_heading_sorts_both_ways_and_pages_turn()
    {
        var page = Ready(Open(pages.Report));
        page.Click("#trials button.sort[data-key=validationAccuracy]");
        var best = _all.Where(t => t.ValidationAccuracy is not null).OrderByDescending(t => t.ValidationAccuracy).ThenByDescending(t => t.Number).Select(t => t.Number).ToArray();
        page.Await("the best stands first", () => Numbers(page)[0] == best[0]);
        Assert.Equal(_all.Where(t => t.ValidationAccuracy is not null).Max(t => t.ValidationAccuracy), _all.Single(t => t.Number == Numbers(page)[0]).ValidationAccuracy);
        Assert.Equal("descending", page.Script<string>("return document.querySelector('#trials th[aria-sort]:has([data-key=validationAccuracy])').ariaSort"));

        page.Click("#trials button.sort[data-key=validationAccuracy]");
        page.Await("the worst stands first", () => Numbers(page)[0] == best[^1]);
        page.Click("#trials .pager button:nth-of-type(3)");

        page.Await("the next page is there", () => page.Text("#trials .pager span").StartsWith("Page 2 of ", StringComparison.Ordinal));
        Assert.Equal(50, Numbers(page).Length);
    }

    [Fact]
    public void Columns_come_and_go()
    {
        var page = Ready(Open(pages.Report));
        Assert.Contains("MACs", string.Join('|', page.Texts("#trials thead th")), StringComparison.Ordinal);

        page.Click("#trials details.panel:nth-of-type(2) summary");
        page.Click("#trials .choices label", "MACs");

        page.Await("it is gone", () => !page.Texts("#trials thead th").Any(t => t.StartsWith("MACs", StringComparison.Ordinal)));
        page.Await("the address keeps it", () => page.View.StartsWith("study=fashion-phones&columns=epochs,", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData(Screen.WideLight)]
    [InlineData(Screen.NarrowLight)]
    public void The_view_is_saved_as_csv(Screen screen)
    {
        var page = Ready(Open(new Uri(pages.Report + "#state=completed&role=search&sort=-latencyMs"), screen));
        var shown = Numbers(page);
        var file = Path.Combine(Browser.Downloads, "naslab-fashion-phones-trials.csv");
        File.Delete(file);

        page.Click("#trials button.action", "Save as CSV");

        page.Await("the file is there", () => File.Exists(file) && new FileInfo(file).Length > 0);
        var lines = File.ReadAllLines(file);
        Assert.StartsWith("number,architecture,state,epochs,validationAccuracy,validationAccuracyStdError,", lines[0], StringComparison.Ordinal);
        Assert.Equal(_all.Count(t => t is { State: TrialState.Completed, Role: TrialRole.Search }), lines.Length - 1);
        Assert.Equal(shown, lines.Skip(1).Take(shown.Length).Select(l => int.Parse(l.Split(',')[0], CultureInfo.InvariantCulture)));
    }

    [Fact]
    public void A_failure_that_looks_like_a_script_is_read_as_text()
    {
        var hostile = _all.Single(t => t.Failure?.Contains("<script>", StringComparison.Ordinal) == true);
        var page = Ready(Open(new Uri(pages.Live + "#study=fashion-phones&state=failed")));

        page.Click($"#trials button[data-trial='{hostile.Number}']");

        page.Await("it is read", () => page.Texts("#trials .failure pre") is [var text] && text == hostile.Failure);
        page.Click($"#trials button[aria-label='Open trial {hostile.Number}']");
        page.Await("it is read on its page", () => page.Texts(".masthead .failure pre") is [var text] && text == hostile.Failure);
        Assert.Equal(3, page.Script<int>("return document.querySelectorAll('script').length"));
    }

    private static Page Ready(Page page)
    {
        page.Await("the trials are there", () => page.Texts("#trials p[role=status]") is [var text] && text.Contains(" trials", StringComparison.Ordinal) && !text.StartsWith("Loading", StringComparison.Ordinal));
        return page;
    }

    private static int[] Numbers(Page page) =>
        [.. page.Texts($"{Rows} th[scope=row] button[aria-label^='Open']").Select(t => int.Parse(t, CultureInfo.InvariantCulture))];

    private static void AwaitRows(Page page, int[] expected) => page.Await($"the rows are {string.Join(' ', expected)}", () => Numbers(page).SequenceEqual(expected));
}
