using NasLab.Experiments.Retraining;
using NasLab.Tests.Experiments.Store;
using NasLab.Training;

namespace NasLab.Tests.Experiments.Retraining;

public sealed class RetrainingStepTests
{
    [Fact]
    public void Time_left_is_that_of_the_epochs_so_far_times_what_is_left_of_the_others()
    {
        var run = StudySamples.Run(0, 1, trained: 2) with { Seconds = 20 };
        var quarter = new TrainingProgress(25, 100);

        // 10 s an epoch; two of five are done, and a quarter of the third.
        Assert.Equal(30, new RetrainingStep(run, Epoch: null).Remaining!.Value.TotalSeconds, 6);
        Assert.Equal(27.5, new RetrainingStep(run, quarter).Remaining!.Value.TotalSeconds, 6);
        Assert.Null(new RetrainingStep(StudySamples.Run(0, 1, trained: 0), quarter).Remaining);
        Assert.Equal(TimeSpan.Zero, new RetrainingStep(StudySamples.Run(0, 1, trained: 5), Epoch: null).Remaining);
    }
}
