using NasLab.Experiments.Serving;

namespace NasLab.Tests.Experiments.Serving;

public sealed class PacedTests
{
    private static readonly TimeSpan _patience = TimeSpan.FromSeconds(30);

    private readonly SteppedTime _time = new();
    private readonly SemaphoreSlim _made = new(0);
    private readonly List<string> _log = [];
    private string? _newest = "a1";

    [Fact]
    public async Task Who_asks_later_gets_the_last_one_at_once_while_the_next_is_made()
    {
        using var gate = new ManualResetEventSlim(initialState: true);
        var paced = Create(() => gate.Wait(_patience));
        paced.Get("a1");
        gate.Reset();
        _newest = "a2";

        var meanwhile = paced.Get("a2");
        gate.Set();
        await Made();

        Assert.Equal("made of a1", meanwhile);
        Assert.Equal("made of a2", paced.Get("a2"));
        Assert.Equal(["a1 after nothing", "a2 after made of a1"], _log);
    }

    [Fact]
    public async Task After_each_it_rests_four_times_as_long_as_it_took_and_then_takes_the_newest()
    {
        var paced = Create(() => _time.Advance(TimeSpan.FromSeconds(3)));
        paced.Get("a1");

        _newest = "a2";
        paced.Follow();
        await _time.Timers(1);
        _time.Advance(TimeSpan.FromSeconds(11.9));
        var early = paced.Find("a2");
        _newest = "a3";
        _time.Advance(TimeSpan.FromSeconds(0.2));
        await Made();

        Assert.Equal("made of a1", early);
        Assert.Equal("made of a3", paced.Find("a3"));
        Assert.Equal(["a1 after nothing", "a3 after made of a1"], _log);
    }

    [Fact]
    public async Task Nothing_is_made_that_nobody_asked_for_since_the_last()
    {
        var paced = Create(() => { });
        paced.Get("a1");
        _newest = "a2";
        paced.Follow();
        await Made();
        _newest = "a3";

        paced.Follow();
        var isMade = await _made.WaitAsync(TimeSpan.FromMilliseconds(300));
        var unasked = paced.Find("a3");
        paced.Get("a3");
        await Made();

        Assert.False(isMade);
        Assert.Equal("made of a2", unasked);
        Assert.Equal("made of a3", paced.Find("a3"));
    }

    [Fact]
    public void What_was_made_of_something_else_is_given_to_nobody()
    {
        var paced = Create(() => { });
        paced.Get("a1");
        _newest = "b1";

        var other = paced.Get("b1");

        Assert.Equal("made of b1", other);
        Assert.Equal(["a1 after nothing", "b1 after nothing"], _log);
    }

    [Fact]
    public async Task Who_asks_meets_what_went_wrong()
    {
        var isBroken = false;
        var paced = Create(() => { if (isBroken) throw new InvalidOperationException("broken"); });
        paced.Get("a1");
        isBroken = true;
        _newest = "a2";
        paced.Follow();
        for (var i = 0; i < 300 && paced.Find("a2") is not null; i++) await Task.Delay(100);

        Assert.Throws<InvalidOperationException>(() => paced.Get("a2"));
        isBroken = false;
        Assert.Equal("made of a2", paced.Get("a2"));
    }

    [Fact]
    public async Task Many_who_ask_first_wait_for_one_making()
    {
        var paced = Create(() => Thread.Sleep(50));

        var given = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => Task.Run(() => paced.Get("a1"))));

        Assert.All(given, g => Assert.Equal("made of a1", g));
        Assert.Single(_log);
    }

    /// <summary>States are of one thing where their first letters are equal.</summary>
    private Paced<string, string> Create(Action work) => new(
        () => _newest,
        (before, now) => before[0] == now[0],
        (state, last) =>
        {
            work();
            lock (_log) _log.Add($"{state} after {last ?? "nothing"}");
            return $"made of {state}";
        },
        () => _made.Release(),
        _time);

    private async Task Made() => Assert.True(await _made.WaitAsync(_patience), "Nothing was made.");
}
