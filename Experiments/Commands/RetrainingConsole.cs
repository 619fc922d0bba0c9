using NasLab.Experiments.Retraining;
using NasLab.Experiments.Store;
using Spectre.Console;

namespace NasLab.Experiments.Commands;

/// <summary>Shows a training on standard error: a live line on a terminal, a line for each epoch elsewhere.</summary>
internal sealed class RetrainingConsole(CommandContext context)
{
    /// <summary>Trains with the display around it; without one where nothing is to be trained.</summary>
    /// <param name="name">What is trained, for people.</param>
    public TrainingRun Show(string name, TrainingRun run, Func<IProgress<RetrainingStep>?, TrainingRun> train)
    {
        if (run.State == TrainingRunState.Completed)
        {
            return train(null);
        }

        if (run is { State: TrainingRunState.Unfinished, Curve.IsEmpty: false })
        {
            context.Error.WriteLine($"{name}: goes on after epoch {run.Curve.Length} of {run.Epochs}");
        }

        if (!context.IsErrorTerminal)
        {
            return train(new Reporter(step =>
            {
                if (step.Epoch is null)
                {
                    context.Error.WriteLine(Line(name, step));
                }
            }));
        }

        TrainingRun trained = run;
        context.ErrorConsole().Live(new Text($"{name}: starting")).AutoClear(true).Start(live =>
            trained = train(new Reporter(step => live.UpdateTarget(new Text(Line(name, step))))));
        return trained;
    }

    private static string Line(string name, RetrainingStep step)
    {
        var run = step.Run;
        var within = step.Epoch is { } epoch ? $" and {epoch.Share:P0}" : "";
        var last = run.Curve.IsEmpty
            ? ""
            : $": training loss {run.Curve[^1].TrainingLoss:0.0000}, validation accuracy {run.Curve[^1].ValidationAccuracy:P2}";
        var left = step.Remaining is { TotalSeconds: >= 1 } remaining ? $", about {remaining:hh\\:mm\\:ss} left" : "";
        return $"{name} [{run.Curve.Length}/{run.Epochs}]{within}{last}{left}";
    }

    private sealed class Reporter(Action<RetrainingStep> report) : IProgress<RetrainingStep>
    {
        public void Report(RetrainingStep value) => report(value);
    }
}
