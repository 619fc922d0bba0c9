using NasLab.Experiments.Running;
using NasLab.Experiments.Store;
using NasLab.Search;
using Spectre.Console;
using Spectre.Console.Rendering;

namespace NasLab.Experiments.Commands;

/// <summary>Shows a running study on standard error: a live display on a terminal, a line for each trial elsewhere.</summary>
internal sealed class RunConsole(CommandContext context, RunMonitor monitor)
{
    private static readonly TimeSpan Refresh = TimeSpan.FromMilliseconds(250);

    private IAnsiConsole? _live;

    /// <summary>Says something beside the display; from any thread.</summary>
    public void Say(string message)
    {
        var line = $"naslab: {message}";
        if (_live is { } live)
        {
            live.WriteLine(line);
        }
        else
        {
            context.Error.WriteLine(line);
        }
    }

    /// <summary>Runs the work with the display around it.</summary>
    public T Show<T>(Func<T> work)
    {
        if (!context.IsErrorTerminal)
        {
            monitor.Finished += WriteLine;
            try
            {
                return work();
            }
            finally
            {
                monitor.Finished -= WriteLine;
            }
        }

        T result = default!;
        _live = context.ErrorConsole();
        _live.Live(new Text("starting")).AutoClear(true).Start(live =>
        {
            using var done = new ManualResetEventSlim();
            var drawing = new Thread(() =>
            {
                while (!done.Wait(Refresh))
                {
                    if (monitor.Snapshot() is { } snapshot)
                    {
                        live.UpdateTarget(Draw(snapshot));
                    }
                }
            });
            drawing.Start();
            try
            {
                result = work();
            }
            finally
            {
                done.Set();
                drawing.Join();
            }
        });
        return result;
    }

    private static IRenderable Draw(RunSnapshot s)
    {
        var rows = new List<IRenderable>
        {
            new Markup(Markup.Escape(Summary(s))),
        };
        var running = new Grid().AddColumns(2);
        foreach (var r in s.Running)
        {
            running.AddRow(new Text($"{Name(r.Trial)}{Fidelity(r.Trial, s)} {r.Progress.Share,4:P0}"), new Text(Shortened(r.Trial.Architecture, 80)));
        }

        if (s.Running.Length > 0)
        {
            rows.Add(running);
        }

        var table = new Table().Border(TableBorder.Rounded).AddColumns("device", "front", "hypervolume", "best accuracy", "at ms", "fastest ms", "accuracy");
        foreach (var front in s.Fronts.Where(f => f.Points.Length > 0))
        {
            var best = front.Points[^1];
            var fastest = front.Points[0];
            table.AddRow(
                Markup.Escape(s.Plan.Targets[front.Target].Target.Label),
                $"{front.Points.Length}",
                $"{front.Hypervolume:0.0000}",
                $"{best.ValidationAccuracy:P2}",
                $"{best.Costs[front.Target].Cost.LatencyMs:G4}",
                $"{fastest.Costs[front.Target].Cost.LatencyMs:G4}",
                $"{fastest.ValidationAccuracy:P2}");
        }

        if (table.Rows.Count > 0)
        {
            rows.Add(table);
        }

        return new Rows(rows);
    }

    private static string Summary(RunSnapshot s)
    {
        var left = s.Remaining is { } remaining ? $", about {remaining:hh\\:mm\\:ss} left" : "";
        var stage = s.IsTesting ? ", scoring the fronts on the test images" : left;
        return $"{s.Plan.Name}: {Done(s)} ({s.Failed} failed, {s.Infeasible} infeasible), " +
            $"{s.ImagesPerSecond:N0} images/s, {s.Elapsed:hh\\:mm\\:ss}{stage}";
    }

    /// <summary>How much of the budget is used: candidates, where each takes one trial of it.</summary>
    private static string Done(RunSnapshot s) => s.Plan.Strategy is IMultiFidelityStrategy
        ? $"{Counted.Of(s.Completed + s.Failed, "trial")}, {s.Spent:0.0} of {Counted.Of(s.Plan.Budget, "full evaluation")}"
        : $"{s.Completed + s.Failed} of {Counted.Of(s.Plan.Budget, "candidate")}";

    /// <summary>At how many epochs a candidate stops, where not all are trained for all of them.</summary>
    private static string Fidelity(Trial trial, RunSnapshot s)
    {
        if (s.Plan.Strategy is not IMultiFidelityStrategy || trial.Role == TrialRole.Baseline)
        {
            return "";
        }

        var from = trial.ContinuesTrial is { } number ? $" from trial {number}" : "";
        return $" to {trial.Epochs} of {Counted.Of(s.Plan.Fidelity.Epochs, "epoch")}{from}";
    }

    private static string Name(Trial trial) => trial.Role == TrialRole.Baseline ? "baseline" : $"trial {trial.Number}";

    private static string Shortened(string text, int length) => text.Length <= length ? text : text[..(length - 1)] + "…";

    private void WriteLine(Trial trial, RunSnapshot s)
    {
        var result = trial.State switch
        {
            TrialState.Completed => $"accuracy {trial.ValidationAccuracy:P2} ± {trial.ValidationAccuracyStdError:P2} in {trial.Seconds:0.0} s",
            TrialState.Failed => $"failed: {trial.Failure}",
            TrialState.Infeasible => $"infeasible: {trial.Failure}",
            _ => trial.State.ToString(),
        };
        var left = s.Remaining is { } remaining ? $", about {remaining:hh\\:mm\\:ss} left" : "";
        context.Error.WriteLine(
            $"[{s.Spent:0.##}/{s.Plan.Budget}] {Name(trial)}{Fidelity(trial, s)} {trial.Architecture}: {result} ({s.ImagesPerSecond:N0} images/s{left})");
    }
}
