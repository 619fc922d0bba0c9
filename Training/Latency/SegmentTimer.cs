namespace NasLab.Training.Latency;

/// <summary>Times networks: warms them up until they are steady, and takes segments of many short samples.</summary>
/// <param name="sample">The least time between two readings of the clock.</param>
internal sealed class SegmentTimer(TimeProvider clock, TimeSpan sample)
{
    private const int FewestSamples = 5;
    private const int MostSamples = 500;

    // Other work on the machine makes samples longer, never shorter: the lower decile holds still where the median does not.
    private const double UndisturbedShare = 0.1;

    private const int MostWindows = 10;

    // Two windows in a row that agree so well end the warm-up.
    private const double Steady = 0.03;

    /// <summary>On a CPU single inferences are timed: a reading takes well under a microsecond.</summary>
    public static readonly TimeSpan CpuSample = TimeSpan.FromMilliseconds(0.2);

    /// <summary>On a GPU a sample ends with a synchronisation, which takes some 10 microseconds.</summary>
    public static readonly TimeSpan GpuSample = TimeSpan.FromMilliseconds(10);

    private static readonly TimeSpan Length = TimeSpan.FromMilliseconds(50);

    /// <summary>
    /// Runs a network until the latencies of two windows in a row agree within 3 % (ten windows at most: what stays unsteady shows in
    /// the spread of its rounds), and plans its segments so that one lasts about 50 ms, or five samples where they last longer.
    /// </summary>
    public SegmentPlan Settle(IExecutableNetwork network)
    {
        network.Run(1);
        var plan = Plan(TimeMs(network, 1));
        var before = Measure(network, plan).LatencyMs;
        for (var window = 1; window < MostWindows; window++)
        {
            plan = Plan(before);
            var after = Measure(network, plan).LatencyMs;
            if (Math.Abs((after / before) - 1) <= Steady)
                break;

            before = after;
        }

        return plan;
    }

    /// <summary>One segment: a tenth of it untimed, so that caches are the network's own again, then its samples.</summary>
    public Segment Measure(IExecutableNetwork network, SegmentPlan plan)
    {
        var samples = new double[plan.Samples];
        network.Run(Math.Max(1, plan.Runs / 10));
        for (var i = 0; i < samples.Length; i++)
        {
            samples[i] = TimeMs(network, plan.RunsPerSample);
        }

        return new Segment(
            RobustStatistics.Quantile(samples, UndisturbedShare) / plan.RunsPerSample, RobustStatistics.Median(samples) / plan.RunsPerSample);
    }

    private SegmentPlan Plan(double inferenceMs)
    {
        // A clock too coarse to see one inference must not divide by zero.
        var once = Math.Max(inferenceMs, 1e-4);
        var runs = (int)Math.Ceiling(Math.Max(1, sample.TotalMilliseconds / once));
        return new SegmentPlan(runs, (int)Math.Clamp(Length.TotalMilliseconds / (runs * once), FewestSamples, MostSamples));
    }

    private double TimeMs(IExecutableNetwork network, int times)
    {
        var started = clock.GetTimestamp();
        network.Run(times);
        return clock.GetElapsedTime(started).TotalMilliseconds;
    }
}
