using NasLab.Training;
using NasLab.Training.Loops;

namespace NasLab.Tests.Training.Loops;

public sealed class MemoryRetryTests
{
    private static readonly TrainingPlan Plan = TrainingPlan.Of(new TrainingOptions { BatchSize = 128, EvaluationBatchSize = 500, LearningRate = 0.2 }, 9_000, 3);

    [Fact]
    public void Run_tries_again_with_half_the_batch_and_half_the_rate()
    {
        var tried = new List<TrainingPlan>();
        var released = 0;

        var result = MemoryRetry.Run(Plan, Train, () => released++);

        Assert.Equal("done", result);
        Assert.Equal([Plan, Plan with { BatchSize = 64, EvaluationBatchSize = 250, LearningRate = 0.1 }], tried);
        Assert.Equal(1, released);

        string Train(TrainingPlan plan)
        {
            tried.Add(plan);
            return tried.Count == 1 ? throw new OutOfMemoryException() : "done";
        }
    }

    [Fact]
    public void Run_fails_the_trial_when_half_is_too_much_too()
    {
        var exception = Assert.Throws<TrainingFailedException>(() => MemoryRetry.Run<int>(Plan, _ => throw new OutOfMemoryException(), () => { }));

        Assert.Contains("neither a batch of 128 nor one of 64 images", exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Run_fails_the_trial_when_there_is_no_half()
    {
        var exception = Assert.Throws<TrainingFailedException>(
            () => MemoryRetry.Run<int>(Plan with { BatchSize = 2 }, _ => throw new OutOfMemoryException(), () => { }));

        Assert.Contains("a batch of 2 images", exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Run_lets_every_other_failure_through()
    {
        var tries = 0;

        Assert.Throws<InvalidOperationException>(() => MemoryRetry.Run<int>(
            Plan,
            _ =>
            {
                tries++;
                throw new InvalidOperationException();
            },
            () => { }));
        Assert.Equal(1, tries);
    }
}
