using System.Diagnostics;

namespace NasLab.Benchmarks.Store;

/// <summary>Milliseconds of one phase after the other.</summary>
internal sealed class PhaseClock
{
    private long _began = Stopwatch.GetTimestamp();

    /// <summary>Ends a phase now, and begins the next.</summary>
    public double Next() => Until(Stopwatch.GetTimestamp());

    /// <summary>Ends a phase at a moment, from which the next counts.</summary>
    public double Until(long timestamp)
    {
        var milliseconds = Stopwatch.GetElapsedTime(_began, timestamp).TotalMilliseconds;
        _began = timestamp;
        return milliseconds;
    }
}
