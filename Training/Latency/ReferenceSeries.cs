namespace NasLab.Training.Latency;

/// <summary>The reference network's segments over a run, and its level: their median, or that of an older run.</summary>
internal sealed class ReferenceSeries(SegmentTimer timer, IExecutableNetwork network, double? olderLevelMs)
{
    private const int SettlingSegments = 5;
    private const int MostSettlingSegments = 40;

    private readonly List<double> _segments = [];
    private SegmentPlan _plan;

    public double LevelMs => olderLevelMs ?? MedianMs;

    /// <summary>The median of this run's segments.</summary>
    public double MedianMs => RobustStatistics.Median(_segments);

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
    /// <returns>Milliseconds for one inference.</returns>
    public double Measure()
    {
        _segments.Add(timer.MedianMs(network, _plan));
        return _segments[^1];
    }
}
