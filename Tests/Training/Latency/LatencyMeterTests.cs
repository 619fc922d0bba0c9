using NasLab.Training.Latency;

namespace NasLab.Tests.Training.Latency;

/// <summary>The protocol, on simulated machines whose true latencies are known.</summary>
public sealed class LatencyMeterTests
{
    private const double ReferenceMs = 2;

    private readonly SimulatedMachine _machine = new();
    private readonly List<LatencyReport> _groups = [];
    private readonly List<LatencyProgress> _progress = [];

    [Fact]
    public void A_steady_machine_gives_the_true_latencies()
    {
        var report = Measure(new LatencyOptions(), _machine.Subject("a", 3), _machine.Subject("b", 7.5), _machine.Subject("c", 0.01));

        Assert.Equal(["a", "b", "c"], report.Figures.Select(f => f.Name));
        Assert.Equal([3, 7.5, 0.01], report.Figures.Select(f => Math.Round(f.LatencyMs, 6)));
        Assert.All(report.Figures, f => Assert.Equal((f.LatencyMs, f.LatencyMs, f.LatencyMs, 0, 0), (f.LowMs, f.HighMs, f.RawMs, f.SpreadPct, f.DriftPct), Close));
        Assert.Equal(ReferenceMs, report.LevelMs, 6);
        Assert.Empty(report.Rejections);
    }

    [Fact]
    public void A_reference_segment_lies_right_before_and_after_each_visit_and_each_round_has_another_order()
    {
        LatencySubject[] subjects = [.. "abcde".Select(c => _machine.Subject($"{c}", 3))];

        Measure(new LatencyOptions { Rounds = 8 }, subjects);

        // The reference warms up, then the networks do; what follows are the rounds.
        var rounds = _machine.Segments().SkipWhile(n => n == "reference").SkipWhile(n => n != "reference").ToArray();
        Assert.Equal(1 + (2 * 5 * 8), rounds.Length);
        Assert.All(rounds.Where((_, i) => i % 2 == 0), n => Assert.Equal("reference", n));
        var orders = rounds.Where((_, i) => i % 2 == 1).Chunk(5).Select(o => string.Concat(o)).ToArray();
        Assert.All(orders, o => Assert.Equal("abcde", string.Concat(o.Order())));
        Assert.True(orders.Distinct().Count() > 4);
    }

    [Fact]
    public void A_drifting_machine_is_corrected_where_the_raw_figures_are_off()
    {
        // A third slower by the end of some 40 seconds, smoothly.
        _machine.Slowdown = seconds => 1 + (seconds / 120);
        LatencySubject[] subjects = [.. Enumerable.Range(1, 20).Select(i => _machine.Subject($"n{i}", i))];

        var report = Measure(new LatencyOptions { MaxDriftPct = 50 }, subjects);

        var scale = report.LevelMs / ReferenceMs;
        Assert.Equal(20, report.Figures.Length);
        Assert.All(report.Figures, f => Assert.InRange(f.LatencyMs / scale / True(f), 0.995, 1.005));
        Assert.Contains(report.Figures, f => f.RawMs / scale / True(f) > 1.03);
        Assert.Contains(report.Figures, f => f.DriftPct > 3);

        static double True(LatencyFigure f) => double.Parse(f.Name.AsSpan(1));
    }

    [Fact]
    public void Short_disturbances_do_not_move_the_figures()
    {
        // Every third of a second something else takes the core for 100 ms: everything takes three times as long.
        _machine.Slowdown = seconds => seconds % 0.33 < 0.1 ? 3 : 1;

        var report = Measure(new LatencyOptions { MaxDriftPct = 1000 }, _machine.Subject("a", 3), _machine.Subject("b", 5));

        Assert.All(report.Figures.Zip([3.0, 5.0]), p => Assert.InRange(p.First.LatencyMs / p.Second, 0.98, 1.02));
        Assert.Equal(2, report.Figures.Length);
    }

    [Fact]
    public void A_network_that_stays_noisy_is_left_out_after_the_attempts_allowed()
    {
        var random = new Random(3);
        var burst = 1.0;
        var noisy = new LatencySubject("noisy", _machine.Network("noisy", Noise));

        var report = Measure(new LatencyOptions { Attempts = 4 }, _machine.Subject("quiet", 3), noisy);

        Assert.Equal("quiet", Assert.Single(report.Figures).Name);
        Assert.Equal(1, report.Figures[0].Attempts);
        var rejection = Assert.Single(report.Rejections);
        Assert.Equal("noisy", rejection.Name);
        Assert.True(rejection.IsNoise);
        Assert.Matches("^its rounds spread by [0-9.]+ %; 5 % are allowed$", rejection.Reason);
        Assert.Equal(4, _machine.Loads.Count(n => n == "noisy"));
        Assert.Equal(1, _machine.Loads.Count(n => n == "quiet"));

        // Slow and fast phases that last as long as a segment or two.
        double Noise()
        {
            if (random.Next(20) == 0)
                burst = 1 + random.NextDouble();
            return 3 * burst;
        }
    }

    [Fact]
    public void What_was_measured_while_the_machine_was_busy_is_measured_again_once_it_is_quiet()
    {
        // Busy for the first 12 seconds: a random slowdown for each half second.
        var random = new Random(4);
        double[] slow = [.. Enumerable.Range(0, 24).Select(_ => 1 + random.NextDouble())];
        _machine.Slowdown = seconds => seconds < 12 ? slow[(int)(2 * seconds)] : 1;
        LatencySubject[] subjects = [.. Enumerable.Range(1, 16).Select(i => _machine.Subject($"n{i}", i))];

        var report = Measure(new LatencyOptions { MaxDriftPct = 10 }, subjects);

        Assert.Equal(16, report.Figures.Length);
        Assert.All(report.Figures, f => Assert.InRange(f.LatencyMs / double.Parse(f.Name.AsSpan(1)), 0.97, 1.03));
        Assert.Contains(report.Figures, f => f.Attempts > 1);
        Assert.Contains(report.Figures, f => f.Attempts == 1);
    }

    [Fact]
    public void Visits_during_which_the_reference_moves_do_not_count_and_are_made_again_a_bounded_number_of_times()
    {
        // Each segment of the reference is twice as long or short as the one before.
        var reference = _machine.Network("reference", () => ReferenceMs * (1 + (_machine.NowSeconds % 0.3 < 0.15 ? 1 : 0)));

        var report = Meter(reference, new LatencyOptions { Rounds = 6, Attempts = 1 }).Measure(
            [_machine.Subject("a", 15)], null, _progress.Add, _groups.Add, CancellationToken.None);

        var rejection = Assert.Single(report.Rejections);
        Assert.Matches("^the reference moved by more than 15 % during [0-9]+ of 12 visits$", rejection.Reason);
        Assert.Empty(report.Figures);
        Assert.Equal(12, _progress.Count);
    }

    [Fact]
    public void Figures_are_corrected_to_an_older_level_where_one_is_given()
    {
        var report = Meter(_machine.Network("reference", 2.2), new LatencyOptions()).Measure(
            [_machine.Subject("a", 3.3)], 2, _progress.Add, _groups.Add, CancellationToken.None);

        var figure = Assert.Single(report.Figures);
        Assert.Equal(3, figure.LatencyMs, 6);
        Assert.Equal(3.3, figure.RawMs, 6);
        Assert.Equal(10, figure.DriftPct, 6);
        Assert.Equal((2, 2, 2.2), (report.LevelMs, figure.ReferenceMs, report.ReferenceMs), (a, b) => Close(a.Item1, b.Item1) && Close(a.Item2, b.Item2) && Close(a.Item3, b.Item3));
    }

    [Fact]
    public void A_machine_too_far_from_an_older_level_gives_no_figures()
    {
        var report = Meter(_machine.Network("reference", 3), new LatencyOptions()).Measure(
            [_machine.Subject("a", 3)], 2, _progress.Add, _groups.Add, CancellationToken.None);

        Assert.Equal("the reference was 50 % slower than its level; 15 % are allowed", Assert.Single(report.Rejections).Reason);
    }

    [Fact]
    public void A_network_that_does_not_fit_the_memory_fails_alone_and_is_not_tried_again()
    {
        var large = new LatencySubject("large", _machine.Network("large", () => throw new OutOfMemoryException()));

        var report = Measure(new LatencyOptions { Batch = 64 }, large, _machine.Subject("a", 3));

        Assert.Equal("a", Assert.Single(report.Figures).Name);
        var rejection = Assert.Single(report.Rejections);
        Assert.Equal(("large", "cpu has not the memory for batches of 64", false), (rejection.Name, rejection.Reason, rejection.IsNoise));
        Assert.Equal(1, _machine.Loads.Count(n => n == "large"));
    }

    [Fact]
    public void Groups_bound_the_memory_and_each_is_reported_with_all_figures_so_far()
    {
        LatencySubject[] subjects = [.. Enumerable.Range(1, 20).Select(i => _machine.Subject($"n{i}", 1))];

        var report = Measure(new LatencyOptions(), subjects);

        Assert.Equal([8, 16, 20], _groups.Select(g => g.Figures.Length));
        Assert.Equal(1 + 8, _machine.MostLoaded);
        Assert.Equal(0, _machine.Loaded);
        Assert.False(_machine.IsEntered);
        Assert.Equal(_groups[^1].Figures.AsEnumerable(), report.Figures);
    }

    [Fact]
    public void Progress_counts_every_visit_and_ends_with_nothing_left()
    {
        Measure(new LatencyOptions { Rounds = 10 }, _machine.Subject("a", 3), _machine.Subject("b", 4));

        Assert.Equal(Enumerable.Range(1, 20), _progress.Select(p => p.Visits));
        Assert.All(_progress, p => Assert.Equal((1, 20), (p.Attempt, p.VisitsPlanned)));
        Assert.Equal(TimeSpan.Zero, _progress[^1].Remaining);
        Assert.True(_progress[0].Remaining > _progress[10].Remaining);
    }

    [Fact]
    public void A_cancelled_run_ends_at_once_and_leaves_nothing_loaded()
    {
        using var cancellation = new CancellationTokenSource();
        LatencySubject[] subjects = [.. Enumerable.Range(1, 20).Select(i => _machine.Subject($"n{i}", 1))];

        Assert.Throws<OperationCanceledException>(() => Meter(_machine.Network("reference", ReferenceMs), new LatencyOptions()).Measure(
            subjects, null, _progress.Add, _ => cancellation.Cancel(), cancellation.Token));

        Assert.Equal(8 * new LatencyOptions().Rounds, _progress.Count);
        Assert.Equal(0, _machine.Loaded);
        Assert.False(_machine.IsEntered);
    }

    [Fact]
    public void A_gpu_is_read_every_ten_milliseconds_and_a_cpu_after_each_inference()
    {
        var gpu = new SimulatedMachine(isGpu: true);
        var onGpu = new LatencyMeter(gpu.Network("reference", 2), new LatencyOptions { On = "cuda" }, gpu, gpu).Measure(
            [gpu.Subject("a", 0.3)], null, _progress.Add, _groups.Add, CancellationToken.None);
        Measure(new LatencyOptions(), _machine.Subject("a", 0.3));

        Assert.Contains(("a", 34), gpu.Runs); // 34 times 0.3 ms are the first to last 10 ms.
        Assert.Contains(("reference", 5), gpu.Runs);
        Assert.DoesNotContain(("a", 34), _machine.Runs);
        Assert.Contains(("a", 1), _machine.Runs);
        Assert.Equal(0.3, onGpu.Figures[0].LatencyMs, 6);
        Assert.Equal(12 * 34 * 5, onGpu.Figures[0].Repetitions);
    }

    [Fact]
    public void Options_that_do_not_validate_are_refused()
    {
        var reference = _machine.Network("reference", 1);

        var exception = Assert.Throws<ArgumentException>(() => Meter(reference, new LatencyOptions { Rounds = 5 }));

        Assert.Contains("rounds: is 5; 6 (fewer have no 95 % interval of the median) to 1000 are allowed.", exception.Message, StringComparison.Ordinal);
    }

    private static bool Close((double, double, double, double, double) a, (double, double, double, double, double) b) =>
        Close(a.Item1, b.Item1) && Close(a.Item2, b.Item2) && Close(a.Item3, b.Item3) && Close(a.Item4, b.Item4) && Close(a.Item5, b.Item5);

    private static bool Close(double a, double b) => Math.Abs(a - b) < 1e-6;

    private LatencyReport Measure(LatencyOptions options, params LatencySubject[] subjects) =>
        Meter(_machine.Network("reference", ReferenceMs), options).Measure(subjects, null, _progress.Add, _groups.Add, CancellationToken.None);

    private LatencyMeter Meter(NasLab.SearchSpaces.Graph.NetworkGraph reference, LatencyOptions options) => new(reference, options, _machine, _machine);
}
