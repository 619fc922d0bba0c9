namespace NasLab.Training.Latency;

/// <summary>Times networks: warms them up until they are steady, and takes medians of many short samples.</summary>
/// <param name="sample">The least time between two readings of the clock.</param>
internal sealed class SegmentTimer(TimeProvider clock, TimeSpan sample)
{
    private const int FewestSamples = 5;
    private const int MostSamples = 500;
    private const int MostWindows = 10;

    // Two windows in a row that agree so well end the warm-up.
    private const double Steady = 0.03;

    /// <summary>On a CPU single inferences are timed: a reading takes well under a microsecond.</summary>
    public static readonly TimeSpan CpuSample = TimeSpan.FromMilliseconds(0.2);

    /// <summary>On a GPU a sample ends with a synchronisation, which takes some 10 microseconds.</summary>
    public static readonly TimeSpan GpuSample = TimeSpan.FromMilliseconds(10);

    private static readonly TimeSpan Segment = TimeSpan.FromMilliseconds(60);

    /// <summary>
    /// Runs a network until the medians of two windows in a row agree within 3 % (ten windows at most: what stays unsteady shows in
    /// the spread of its rounds), and plans its segments so that one lasts about 60 ms, or five samples where they last longer.
    /// </summary>
    public SegmentPlan Settle(IExecutableNetwork network)
    {
        network.Run(1);
        var plan = Plan(TimeMs(network, 1));
        var before = MedianMs(network, plan);
        for (var window = 1; window < MostWindows; window++)
        {
            plan = Plan(before);
            var after = MedianMs(network, plan);
            if (Math.Abs((after / before) - 1) <= Steady)
                break;

            before = after;
        }

        return plan;
    }

    /// <summary>One segment: a tenth of it untimed, so that caches are the network's own again, then the median of its samples.</summary>
    /// <returns>Milliseconds for one inference.</returns>
    public double MedianMs(IExecutableNetwork network, SegmentPlan plan)
    {
        var samples = new double[plan.Samples];
        network.Run(Math.Max(1, plan.Runs / 10));
        for (var i = 0; i < samples.Length; i++)
        {
            samples[i] = TimeMs(network, plan.RunsPerSample);
        }

        return RobustStatistics.Median(samples) / plan.RunsPerSample;
    }

    private SegmentPlan Plan(double inferenceMs)
    {
        // A clock too coarse to see one inference must not divide by zero.
        var once = Math.Max(inferenceMs, 1e-4);
        var runs = (int)Math.Ceiling(Math.Max(1, sample.TotalMilliseconds / once));
        return new SegmentPlan(runs, (int)Math.Clamp(Segment.TotalMilliseconds / (runs * once), FewestSamples, MostSamples));
    }

    private double TimeMs(IExecutableNetwork network, int times)
    {
        var started = clock.GetTimestamp();
        network.Run(times);
        return clock.GetElapsedTime(started).TotalMilliseconds;
    }
}
