using System.Diagnostics;
using System.Text.Json;
using NasLab.Experiments.Running;
using NasLab.Experiments.Store;

namespace NasLab.Benchmarks.Store;

/// <summary>
/// Resumes the study of a store as <c>naslab run --resume</c> does, up to the first trial that a worker is given, and prints how
/// long it took.
/// </summary>
internal static class ResumeProbe
{
    /// <summary>The verb of the process that measures one resumption; not for people.</summary>
    public const string Verb = "resume-once";

    public static int Run(string path)
    {
        var clock = new PhaseClock();
        using var store = StudyStore.Open(path);
        var stored = store.Studies()[0];
        var open = clock.Next();
        var plan = DefaultStudy.ReadPlan(stored).Plan with { Budget = stored.Budget, Workers = 1 };
        var planned = clock.Next();
        Feasibility.Require(plan);
        var sampled = clock.Next();
        using var evaluator = new FirstTrial();
        var services = new StudyServices(_ => evaluator, (_, _, _) => default, () => 0);
        try
        {
            new StudyRunner(store, services, TimeProvider.System).Run(plan, new RunMonitor(TimeProvider.System), evaluator.Stop);
        }
        catch (OperationCanceledException) when (evaluator.ReachedAt is not null)
        {
            // As meant: the first trial was handed out.
        }

        var queued = clock.Until(evaluator.ReachedAt ?? throw new InvalidOperationException("No trial was handed out."));
        var again = Stopwatch.GetTimestamp();
        store.Trials(plan.Name);
        var times = new ResumeTimes(open, planned, sampled, queued, Stopwatch.GetElapsedTime(again).TotalMilliseconds);
        Console.Out.WriteLine(JsonSerializer.Serialize(times));
        return 0;
    }
}
