namespace NasLab.Training.Latency;

/// <summary>Counts visits and tells how long those that are left will take.</summary>
internal sealed class VisitPace(TimeProvider clock, Action<LatencyProgress> onProgress)
{
    private readonly long _started = clock.GetTimestamp();
    private int _attempt;
    private int _visits;
    private int _planned;

    public void Plan(int attempt, int visits)
    {
        _attempt = attempt;
        _planned = _visits + visits;
    }

    /// <summary>Counts a visit.</summary>
    /// <param name="counts">Whether the visit was one of those planned; otherwise it is made again.</param>
    public void Visited(bool counts)
    {
        _visits++;
        if (!counts)
            _planned++;

        var left = _planned - _visits;
        onProgress(new LatencyProgress(_attempt, _visits, _planned, clock.GetElapsedTime(_started) / _visits * left));
    }
}
