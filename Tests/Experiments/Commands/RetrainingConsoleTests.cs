using NasLab.Experiments.Commands;
using NasLab.Experiments.Retraining;
using NasLab.Experiments.Store;
using NasLab.Tests.Experiments.Store;
using NasLab.Training;

namespace NasLab.Tests.Experiments.Commands;

public sealed class RetrainingConsoleTests
{
    [Fact]
    public void Each_epoch_has_a_line_with_its_figures_and_the_time_left()
    {
        var stored = StudySamples.Run(3, 1, trained: 1);

        var (lines, run) = Shown(stored, progress =>
        {
            progress!.Report(new RetrainingStep(stored, new TrainingProgress(1, 2)));
            progress.Report(new RetrainingStep(After(2, seconds: 60), Epoch: null));
            progress.Report(new RetrainingStep(After(4, seconds: 2), Epoch: null));
            progress.Report(new RetrainingStep(After(5, seconds: 150), Epoch: null));
            return After(5, seconds: 150);
        });

        // Losses are 1 / epoch, accuracies tanh(epoch + 1); 30 s an epoch and three to go, then half a second.
        Assert.Equal(
            [
                "s/3: goes on after epoch 1 of 5",
                "s/3 [2/5]: training loss 0.5000, validation accuracy 99.51 %, about 00:01:30 left",
                "s/3 [4/5]: training loss 0.2500, validation accuracy 99.99 %",
                "s/3 [5/5]: training loss 0.2000, validation accuracy 100.00 %",
            ],
            lines);
        Assert.Equal(TrainingRunState.Completed, run.State);
    }

    [Fact]
    public void Of_what_is_trained_nothing_is_shown()
    {
        var (lines, _) = Shown(After(5, seconds: 1), progress =>
        {
            Assert.Null(progress);
            return After(5, seconds: 1);
        });

        Assert.Empty(lines);
    }

    private static TrainingRun After(int epochs, double seconds) => StudySamples.Run(3, 1, epochs) with { Seconds = seconds };

    private static (string[] Lines, TrainingRun Run) Shown(TrainingRun stored, Func<IProgress<RetrainingStep>?, TrainingRun> train)
    {
        using var error = new StringWriter { NewLine = "\n" };
        var context = new CommandContext { Out = TextWriter.Null, Error = error, WorkingDirectory = ".", Time = TimeProvider.System };
        var run = new RetrainingConsole(context).Show("s/3", stored, train);
        return (error.ToString().Split('\n', StringSplitOptions.RemoveEmptyEntries), run);
    }
}
