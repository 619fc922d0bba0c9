namespace NasLab.Training.Latency;

/// <summary>The reference network's segments over a run, and its level: their lower quartile, or an older run's level.</summary>
internal sealed class ReferenceSeries(SegmentTimer timer, IExecutableNetwork network, double? olderLevelMs)
{
    private const int SettlingSegments = 5;
    private const int MostSettlingSegments = 40;

    // A machine that other work slows down for most of a run is its own self for the rest.
    private const double LevelShare = 0.25;

    private readonly List<double> _segments = [];
    private SegmentPlan _plan;

    public double LevelMs => olderLevelMs ?? RunLevelMs;

    /// <summary>The lower quartile of this run's segments.</summary>
    public double RunLevelMs => RobustStatistics.Quantile(_segments, LevelShare);

    /// <summary>Spread of this run's segments, in percent.</summary>
    public double SpreadPct => 100 * RobustStatistics.RelativeSpread(_segments);

    public int Segments => _segments.Count;

    /// <summary>
    /// Warms the machine up: until five segments in a row spread no more than allowed, forty at most. Only those five count.
    /// </summary>
    public void Settle(double maxSpreadPct, CancellationToken cancellationToken)
    {
        _plan = timer.Settle(network);
        for (var made = 0; made < SettlingSegments || (made < MostSettlingSegments && SpreadPct > maxSpreadPct); made++)
        {
            cancellationToken.ThrowIfCancellationRequested();
            Measure();
            if (_segments.Count > SettlingSegments)
                _segments.RemoveAt(0);
        }
    }

    /// <summary>Measures one segment.</summary>
    public Segment Measure()
    {
        var segment = timer.Measure(network, _plan);
        _segments.Add(segment.LatencyMs);
        return segment;
    }
}
