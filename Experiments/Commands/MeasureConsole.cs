using NasLab.Training.Latency;

namespace NasLab.Experiments.Commands;

/// <summary>Shows a running measurement on standard error: a line for each network that is done, and one from time to time.</summary>
internal sealed class MeasureConsole(CommandContext context, int networks)
{
    private static readonly TimeSpan Quiet = TimeSpan.FromSeconds(10);

    private readonly HashSet<string> _shown = new(StringComparer.Ordinal);
    private long _spoken = context.Time.GetTimestamp();
    private string _left = "";

    public void Show(LatencyProgress progress)
    {
        _left = progress.Remaining is { } remaining ? $", about {remaining:hh\\:mm\\:ss} left" : "";
        if (context.Time.GetElapsedTime(_spoken) >= Quiet)
        {
            var again = progress.Attempt > 1 ? $", attempt {progress.Attempt} of those too noisy" : "";
            Say($"{progress.Visits} of {progress.VisitsPlanned} visits{again}{_left}");
        }
    }

    public void Show(LatencyReport report)
    {
        foreach (var f in report.Figures.Where(f => _shown.Add(f.Name)))
        {
            Say($"[{_shown.Count}/{networks}] {f.Name}: {f.LatencyMs:G4} ms ({f.LowMs:G4} to {f.HighMs:G4}), spread {f.SpreadPct:0.0} %, drift {f.DriftPct:+0.0;-0.0;0.0} %{_left}");
        }
    }

    private void Say(string line)
    {
        context.Error.WriteLine($"naslab: {line}");
        _spoken = context.Time.GetTimestamp();
    }
}
