using NasLab.SearchSpaces.Graph;

namespace NasLab.Training.Latency;

/// <summary>
/// Measures the latency of networks on this machine, in torch as installed (eager: operator by operator), corrected for the
/// drift of the machine by a reference network that is measured before and after each visit to a network.
/// <para>
/// Networks are measured in groups. Each round visits a group's networks in a new random order, so that a network's rounds lie
/// apart in time. A visit during which the reference moved too much is made again, up to as many times as there are rounds.
/// Networks that remain too noisy are measured anew after all others, a bounded number of times. A visit's latency is the lower
/// decile of its samples (other work lengthens samples and never shortens them), a network's the median over its visits.
/// </para>
/// </summary>
public sealed class LatencyMeter
{
    // As many networks' weights are in memory at once.
    private const int GroupSize = 8;

    private readonly INetworkExecutor _executor;
    private readonly NetworkGraph _reference;
    private readonly LatencyOptions _options;
    private readonly TimeProvider _clock;

    /// <summary>A meter that runs networks in torch.</summary>
    /// <param name="reference">A network that slows down as the measured ones do: of about their size, on images like theirs.</param>
    /// <exception cref="ArgumentException">The options do not validate.</exception>
    /// <exception cref="DeviceUnavailableException">A GPU is asked for that is not there.</exception>
    public LatencyMeter(NetworkGraph reference, LatencyOptions options, TimeProvider clock)
        : this(reference, options, clock, new TorchExecutor(Valid(options)))
    {
    }

    internal LatencyMeter(NetworkGraph reference, LatencyOptions options, TimeProvider clock, INetworkExecutor executor)
    {
        (_reference, _options, _clock, _executor) = (reference, Valid(options), clock, executor);
    }

    public LatencySite Site => _executor.Site;

    /// <summary>Measures networks; blocks until done.</summary>
    /// <param name="levelMs">
    /// The reference's latency in an older run that these figures are to be comparable with; null: its level in this run.
    /// </param>
    /// <param name="onProgress">Told after each visit.</param>
    /// <param name="onGroup">Told after each group everything measured so far, corrected to the reference's level so far.</param>
    /// <exception cref="OperationCanceledException">Cancelled: what <paramref name="onGroup"/> was told stays valid.</exception>
    public LatencyReport Measure(
        IReadOnlyList<LatencySubject> subjects, double? levelMs, Action<LatencyProgress> onProgress, Action<LatencyReport> onGroup,
        CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(subjects);
        ArgumentNullException.ThrowIfNull(onProgress);
        ArgumentNullException.ThrowIfNull(onGroup);
        using var entered = _executor.Enter();
        using var network = _executor.Load(_reference);
        var timer = new SegmentTimer(_clock, _executor.Site.Gpu is null ? SegmentTimer.CpuSample : SegmentTimer.GpuSample);
        var reference = new ReferenceSeries(timer, network, levelMs);
        reference.Settle(_options.MaxSpreadPct, cancellationToken);
        var records = subjects.Select(s => new NetworkRecord(s)).ToArray();
        var random = new Random(_options.Seed);
        var pace = new VisitPace(_clock, onProgress);
        for (var attempt = 1; attempt <= _options.Attempts; attempt++)
        {
            var left = records.Where(r => r.MayBeMeasuredAgain(reference.LevelMs, _options)).ToArray();
            pace.Plan(attempt, left.Length * _options.Rounds);
            random.Shuffle(left);
            foreach (var group in left.Chunk(GroupSize))
            {
                Measure(group);
                onGroup(Report());
            }
        }

        return Report();

        void Measure(NetworkRecord[] group)
        {
            using var visits = new GroupVisits(_executor, timer, reference, _options, _clock);
            visits.Load(group);
            visits.MakeRounds(random, pace.Visited, cancellationToken);
        }

        LatencyReport Report() => new(
            reference.LevelMs, reference.RunLevelMs, reference.SpreadPct, reference.Segments,
            [.. records.Select(r => r.Figure(reference.LevelMs, _options)).OfType<LatencyFigure>()],
            [.. records.Select(r => r.Rejection(reference.LevelMs, _options)).OfType<LatencyRejection>()]);
    }

    private static LatencyOptions Valid(LatencyOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        return options.Validate().FirstOrDefault() is { } problem ? throw new ArgumentException(problem.ToString(), nameof(options)) : options;
    }
}
