using NasLab.Experiments.Report;
using NasLab.Experiments.Store;
using NasLab.Search;
using NasLab.Tests.Experiments.Report;
using NasLab.Tests.Experiments.Serving;
using NasLab.Tests.Experiments.Store;

namespace NasLab.Tests.Browser;

public sealed class LivePageTests(Chromium chromium) : PageTests(chromium)
{
    private static readonly ReportStudy _sample = SamplePages.Complete(SampleStudy.Study(60));

    private static readonly Trial[] _trials = [.. _sample.Trials.OrderBy(t => t.Number)];

    [Theory, EveryScreen]
    public async Task Trials_appear_while_they_are_stored(Screen screen)
    {
        await using var served = await Serve(20);
        var page = Open(new Uri(served.Client.BaseAddress + "#study=fashion-phones"), screen);
        AwaitCount(page, 20);
        var before = new FrontPlot(page).Marks;
        page.Script<object?>("window.sameDocument = true");

        for (var i = 20; i < 40; i++)
        {
            var trial = _trials[i];
            served.Write(store => store.CompleteTrial("fashion-phones", trial, [], weights: null));
        }

        AwaitCount(page, 40);
        page.Await("the plot has them", () => new FrontPlot(page).Marks > before);
        Assert.True(page.Script<bool>("return window.sameDocument"));
        var completed = _trials.Take(40).Count(t => t is { Role: TrialRole.Search, State: TrialState.Completed });
        page.Await("the head counts them", () => Card(page, "Candidates trained") == $"{completed}");
    }

    [Fact]
    public async Task The_reader_s_place_keyboard_and_choices_stay_while_trials_come()
    {
        await using var served = await Serve(20);
        var page = Open(new Uri(served.Client.BaseAddress + "#study=fashion-phones"));
        AwaitCount(page, 20);
        page.Write("#trials input[type=search]", "mobilenet");
        page.Await("the address keeps it", () => page.View.Contains("q=mobilenet", StringComparison.Ordinal));
        var scrolled = page.Script<double>("return document.querySelector('#trials input[type=search]').getBoundingClientRect().top");

        for (var i = 20; i < 30; i++)
        {
            var trial = _trials[i];
            served.Write(store => store.CompleteTrial("fashion-phones", trial, [], weights: null));
        }

        page.Await("the news are there", () => page.Text("#trials p[role=status]").Contains("of 30 trials", StringComparison.Ordinal));
        Assert.True(page.Script<bool>("return document.activeElement.matches('#trials input[type=search]')"));
        Assert.Equal("mobilenet", page.Script<string>("return document.querySelector('#trials input[type=search]').value"));
        page.Await("it is where it was", () => Math.Abs(scrolled - page.Script<double>("return document.querySelector('#trials input[type=search]').getBoundingClientRect().top")) <= 3);
        page.Press("-v3");
        page.Await("writing goes on", () => page.View.Contains("q=mobilenet-v3", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_study_that_begins_appears_in_the_overview()
    {
        await using var served = await Serve(5);
        var page = Open(served.Client.BaseAddress!);
        page.Await("one study is listed", () => page.Texts("section.study h2") is ["fashion-phones"]);

        served.Write(store => SamplePages.Fill(store, SampleStudy.Study(3, "tablets"), finish: true));

        page.Await("two are listed", () => page.Texts("section.study h2") is ["tablets", "fashion-phones"]);
    }

    [Fact]
    public async Task What_another_process_stores_is_shown_and_it_goes_on()
    {
        await using var served = new ServedStore();
        served.Write(store => store.CreateStudy(StudySamples.Study()));
        await served.Serve();
        using var writer = StoreWriterProcess.Start(served.StorePath);
        try
        {
            var page = Open(new Uri(served.Client.BaseAddress + "#study=s"));
            page.Await("some are there", () => Count(page) > 5);
            var first = Count(page);
            page.Await("more come", () => Count(page) > first + 5);

            Assert.False(writer.HasExited);
        }
        finally
        {
            writer.Kill();
            await writer.WaitForExitAsync();
        }
    }

    [Fact]
    public async Task A_store_that_was_replaced_is_shown_anew()
    {
        await using var served = await Serve(20);
        var page = Open(new Uri(served.Client.BaseAddress + "#study=fashion-phones"));
        AwaitCount(page, 20);

        served.Replace(store => SamplePages.Fill(store, _sample with { Trials = [.. _trials.Take(7)], Trainings = [] }, finish: false));

        AwaitCount(page, 7);
    }

    [Fact]
    public async Task A_store_that_is_gone_leaves_what_was_read_and_says_so()
    {
        await using var served = await Serve(20);
        var page = Open(new Uri(served.Client.BaseAddress + "#study=fashion-phones"));
        AwaitCount(page, 20);

        served.Delete();

        page.Await("it says so", () => page.Texts("#notices .notice") is [var text] && text.Contains("This is what was read last", StringComparison.Ordinal));
        Assert.Equal(20, Count(page));
        served.Write(store => SamplePages.Fill(store, _sample with { Trials = [.. _trials.Take(8)], Trainings = [] }, finish: false));
        AwaitCount(page, 8);
        page.Await("nothing is wrong any more", () => page.Texts("#notices .notice").Length == 0);
    }

    [Fact]
    public async Task Networks_are_asked_for_when_they_are_opened_and_once()
    {
        const string Drawn = "return [...document.querySelectorAll('details.network')].filter(d => d.querySelector('svg.diagram')).length";
        const string Asked = "return performance.getEntriesByType('resource').filter(r => r.name.includes('/networks/')).length";
        await using var served = await Serve(60);
        var page = Open(new Uri(served.Client.BaseAddress + "#study=fashion-phones"));
        page.Await("the open ones are drawn", () => page.Script<int>(Drawn) > 0 && page.Script<int>(Drawn) == page.Script<int>("return document.querySelectorAll('details.network[open]').length"));
        var (drawn, asked) = (page.Script<int>(Drawn), page.Script<int>(Asked));
        Assert.True(drawn < page.Script<int>("return document.querySelectorAll('details.network').length"));
        Assert.Equal(drawn, asked);

        page.Script<object?>("document.querySelector('details.network:not([open]) summary').click()");
        page.Await("one more is drawn", () => page.Script<int>(Drawn) == drawn + 1);
        page.Script<object?>("document.querySelector('details.network[open] summary').click()");
        page.Script<object?>("document.querySelector('details.network:not([open]) summary').click()");

        Assert.Equal(asked + 1, page.Script<int>(Asked));
    }

    private static async Task<ServedStore> Serve(int trials)
    {
        var served = new ServedStore();
        served.Write(store => SamplePages.Fill(store, _sample with { Trials = [.. _trials.Take(trials)], Trainings = [] }, finish: false));
        await served.Serve();
        return served;
    }

    private static int Count(Page page) => page.Script<int>("return Number(document.querySelector('#trials p[role=status]')?.textContent.match(/of ([\\d,]+) trials/)?.[1].replace(',', '') ?? -1)");

    private static void AwaitCount(Page page, int count) => page.Await($"{count} trials are there", () => Count(page) == count);

    private static string Card(Page page, string label) =>
        page.Script<string>("return [...document.querySelectorAll('.headline > div')].find(d => d.querySelector('dt').textContent === arguments[0]).querySelector('strong').textContent", label);
}

