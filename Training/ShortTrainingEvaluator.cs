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
        return MemoryRetry.Run(
            plan, p => Evaluate(graph, p, seed, progress, cancellationToken), () => TorchSeam.EmptyCache(workplace.Value.Device));
    }

    private Evaluation Evaluate(
        NetworkGraph graph, TrainingPlan plan, int seed, IProgress<TrainingProgress>? progress, CancellationToken cancellationToken)
    {
        var started = clock.GetTimestamp();
        var trainer = new Trainer(workplace.Value, workplace.Value.Augmenter, options, clock);
        var trained = new TrainedNetwork[options.Repeats];
        var total = plan.ImagesTrained * options.Repeats;
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
