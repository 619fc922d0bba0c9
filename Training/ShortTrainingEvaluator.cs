using NasLab.SearchSpaces;
using NasLab.SearchSpaces.Graph;
using NasLab.Training.Loops;
using TorchSharp;

namespace NasLab.Training;

/// <summary>Evaluates a network by training it from scratch at one place for a few epochs, once for each repeat.</summary>
internal sealed class ShortTrainingEvaluator(Func<Workplace> place, TrainingOptions options, TimeProvider clock) : IEvaluator
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
        cancellationToken.ThrowIfCancellationRequested();
        var workplace = place();
        workplace.Demand(graph);
        TorchSeam.SetThreadsOfThisThread(1);
        var plan = TrainingPlan.Of(options, workplace.Training.Count, fidelity.Epochs);
        return MemoryRetry.Run(
            plan, p => Evaluate(workplace, graph, p, seed, progress, cancellationToken), () => TorchSeam.EmptyCache(workplace.Device));
    }

    private Evaluation Evaluate(
        Workplace workplace, NetworkGraph graph, TrainingPlan plan, int seed, IProgress<TrainingProgress>? progress,
        CancellationToken cancellationToken)
    {
        var started = clock.GetTimestamp();
        var trainer = new Trainer(workplace, workplace.Augmenter, options, clock);
        var trained = new TrainedNetwork[options.Repeats];
        var total = plan.ImagesTrained * options.Repeats;
        for (var repeat = 0; repeat < trained.Length; repeat++)
        {
            var before = plan.ImagesTrained * repeat;
            trained[repeat] = trainer.Train(
                graph, plan, seed, repeat, keepsWeights: repeat == 0,
                images => progress?.Report(new TrainingProgress(before + images, total)), cancellationToken);
        }

        var estimate = AccuracyEstimate.Of([.. trained.Select(t => t.ValidationAccuracy)], workplace.Validation.Count);
        return new Evaluation(
            estimate.Accuracy, estimate.StdError, trained[0].Curve, total, clock.GetElapsedTime(started).TotalSeconds, trained[0].Weights);
    }
}
