namespace NasLab.Training.Latency;

/// <summary>What is known of one network: the visits of its last attempt. What they are worth depends on the reference's level.</summary>
internal sealed class NetworkRecord(LatencySubject subject)
{
    private readonly List<Visit> _visits = [];
    private int _attempts;
    private int _unsteady;
    private int _runsPerVisit;
    private string? _failure;
    private DateTimeOffset _measured;

    public LatencySubject Subject => subject;

    public int Rounds => _visits.Count;

    /// <summary>Visits of this attempt, those in which the reference moved too much included.</summary>
    public int AllVisits => _visits.Count + _unsteady;

    /// <summary>Begins the next attempt.</summary>
    public void Restart()
    {
        _attempts++;
        _visits.Clear();
        _unsteady = 0;
    }

    public void Plan(SegmentPlan plan) => _runsPerVisit = plan.Runs;

    /// <summary>The network cannot run here, however often it is tried.</summary>
    public void Fail(string reason) => _failure = reason;

    /// <summary>Keeps a visit unless the reference moved too much meanwhile.</summary>
    /// <returns>Whether the visit counts.</returns>
    public bool Add(Visit visit, LatencyOptions options, DateTimeOffset measured)
    {
        _measured = measured;
        if (visit.MovePct > options.MaxDriftPct)
        {
            _unsteady++;
            return false;
        }

        _visits.Add(visit);
        return true;
    }

    public bool MayBeMeasuredAgain(double levelMs, LatencyOptions options) => _failure is null && (_attempts == 0 || Noise(levelMs, options) is not null);

    /// <summary>The figure; null before the first attempt, and where the network failed or is too noisy.</summary>
    public LatencyFigure? Figure(double levelMs, LatencyOptions options)
    {
        if (_attempts == 0 || _failure is not null || Noise(levelMs, options) is not null)
            return null;

        double[] ratios = [.. _visits.Select(v => v.Ratio)];
        double[] raw = [.. _visits.Select(v => v.Network.MedianMs)];
        var (low, high) = RobustStatistics.MedianInterval(ratios);
        return new LatencyFigure
        {
            Name = subject.Name,
            Batch = options.Batch,
            LatencyMs = RobustStatistics.Median(ratios) * levelMs,
            LowMs = low * levelMs,
            HighMs = high * levelMs,
            SpreadPct = 100 * RobustStatistics.RelativeSpread(ratios),
            RawMs = RobustStatistics.Median(raw),
            RawSpreadPct = 100 * RobustStatistics.RelativeSpread(raw),
            DriftPct = DriftPct(levelMs),
            ReferenceMs = levelMs,
            Rounds = _visits.Count,
            Repetitions = (long)_visits.Count * _runsPerVisit,
            Attempts = _attempts,
            Measured = _measured,
        };
    }

    /// <summary>Why there is no figure; null before the first attempt and where there is one.</summary>
    public LatencyRejection? Rejection(double levelMs, LatencyOptions options)
    {
        if (_failure is not null)
            return new LatencyRejection(subject.Name, _failure, IsNoise: false);

        return _attempts > 0 && Noise(levelMs, options) is { } noise ? new LatencyRejection(subject.Name, noise, IsNoise: true) : null;
    }

    /// <summary>What is too noisy about the last attempt.</summary>
    private string? Noise(double levelMs, LatencyOptions options)
    {
        if (_visits.Count < options.Rounds)
            return $"the reference moved by more than {options.MaxDriftPct:0.#} % during {_unsteady} of {AllVisits} visits";

        var drift = DriftPct(levelMs);
        if (Math.Abs(drift) > options.MaxDriftPct)
            return $"the reference was {Math.Abs(drift):0.#} % {(drift > 0 ? "slower" : "faster")} than its level; {options.MaxDriftPct:0.#} % are allowed";

        var spread = 100 * RobustStatistics.RelativeSpread([.. _visits.Select(v => v.Ratio)]);
        return spread > options.MaxSpreadPct ? $"its rounds spread by {spread:0.#} %; {options.MaxSpreadPct:0.#} % are allowed" : null;
    }

    private double DriftPct(double levelMs) => 100 * ((RobustStatistics.Median([.. _visits.Select(v => v.ReferenceMs)]) / levelMs) - 1);
}
