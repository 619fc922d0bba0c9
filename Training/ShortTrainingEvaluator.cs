using NasLab.SearchSpaces;
using NasLab.SearchSpaces.Graph;
using NasLab.Training.Loops;
using TorchSharp;

namespace NasLab.Training;

/// <summary>Evaluates a network by training it from scratch for a few epochs, once for each repeat.</summary>
internal sealed class ShortTrainingEvaluator(Lazy<Workplace> workplace, TrainingOptions options, TimeProvider clock) : IEvaluator
{
    /// <inheritdoc />
    /// <remarks>
    /// Where the device's memory does not hold a batch, the evaluation starts anew with half the batch and half the learning
    /// rate, once; if that is too much too, the trial fails.
    /// </remarks>
    public Evaluation Evaluate(
        Architecture? architecture, NetworkGraph graph, Fidelity fidelity, int seed,
        IProgress<TrainingProgress>? progress, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(graph);
        cancellationToken.ThrowIfCancellationRequested();
        TorchSeam.SetThreadsOfThisThread(1);
        var plan = TrainingPlan.Of(options, workplace.Value.Training.Count, fidelity.Epochs);
        try
        {
            return Evaluate(graph, plan, options, seed, progress, cancellationToken);
        }
        catch (Exception e) when (TorchSeam.IsOutOfMemory(e))
        {
            TorchSeam.EmptyCache(workplace.Value.Device);
        }

        var half = plan.Halved() ?? throw new TrainingFailedException($"The device's memory does not hold a batch of {plan.BatchSize} images.");
        try
        {
            var smaller = options with { EvaluationBatchSize = Math.Max(1, options.EvaluationBatchSize / 2) };
            return Evaluate(graph, half, smaller, seed, progress, cancellationToken);
        }
        catch (Exception e) when (TorchSeam.IsOutOfMemory(e))
        {
            TorchSeam.EmptyCache(workplace.Value.Device);
            throw new TrainingFailedException(
                $"The device's memory holds neither a batch of {plan.BatchSize} nor one of {half.BatchSize} images; a smaller batchSize or fewer workers may help.", e);
        }
    }

    private Evaluation Evaluate(
        NetworkGraph graph, TrainingPlan plan, TrainingOptions used, int seed, IProgress<TrainingProgress>? progress, CancellationToken cancellationToken)
    {
        var started = clock.GetTimestamp();
        var trainer = new Trainer(workplace.Value, workplace.Value.Augmenter, used, clock);
        var trained = new TrainedNetwork[used.Repeats];
        var total = plan.ImagesTrained * used.Repeats;
        for (var repeat = 0; repeat < trained.Length; repeat++)
        {
            var before = plan.ImagesTrained * repeat;
            trained[repeat] = trainer.Train(
                graph, plan, seed, repeat, keepsWeights: repeat == 0,
                images => progress?.Report(new TrainingProgress(before + images, total)), cancellationToken);
        }

        var estimate = AccuracyEstimate.Of([.. trained.Select(t => t.ValidationAccuracy)], workplace.Value.Validation.Count);
        return new Evaluation(
            estimate.Accuracy, estimate.StdError, trained[0].Curve, total, clock.GetElapsedTime(started).TotalSeconds, trained[0].Weights);
    }
}
