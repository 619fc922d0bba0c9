using TorchSharp;

namespace NasLab.Training.Loops;

/// <summary>What is done when a device's memory does not hold a batch: once more with half of it, then the trial fails.</summary>
internal static class MemoryRetry
{
    /// <summary>Runs the work of a plan, twice at most.</summary>
    /// <param name="train">Does the work of a plan, from the start.</param>
    /// <param name="release">Gives cached memory back before the second try.</param>
    /// <exception cref="TrainingFailedException">Half a batch is too much too, or there is no half.</exception>
    public static T Run<T>(TrainingPlan plan, Func<TrainingPlan, T> train, Action release)
    {
        try
        {
            return train(plan);
        }
        catch (Exception e) when (TorchSeam.IsOutOfMemory(e))
        {
            release();
        }

        var half = plan.Halved() ?? throw new TrainingFailedException($"The device's memory does not hold a batch of {plan.BatchSize} images.");
        try
        {
            return train(half);
        }
        catch (Exception e) when (TorchSeam.IsOutOfMemory(e))
        {
            release();
            throw new TrainingFailedException(
                $"The device's memory holds neither a batch of {plan.BatchSize} nor one of {half.BatchSize} images; a smaller batchSize or fewer workers may help.", e);
        }
    }
}
