using NasLab.Training.Loops;
using TorchSharp;

namespace NasLab.Training;

/// <summary>Evaluates a network by training it at one place for a few epochs, once for each repeat.</summary>
internal sealed class ShortTrainingEvaluator(Func<Workplace> place, TrainingOptions options, TimeProvider clock) : IEvaluator
{
    /// <inheritdoc />
    /// <remarks>
    /// Where the device's memory does not hold a batch, the evaluation starts anew with half the batch and half the learning
    /// rate, once; if that is too much too, the trial fails. A state is gone on from with the batch that it was trained with.
    /// </remarks>
    public Evaluation Evaluate(EvaluationRequest request, IProgress<TrainingProgress>? progress, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(request);
        cancellationToken.ThrowIfCancellationRequested();
        var workplace = place();
        workplace.Demand(request.Graph);
        TorchSeam.SetThreadsOfThisThread(1);
        var plan = TrainingPlan.Of(options, workplace.Training.Count, request.Fidelity.Epochs);
        var from = request.From is { } state ? TrainingState.Read(state, request.Seed, options.Repeats, plan.Epochs) : null;
        var first = from is null ? plan : plan.WithBatch(from.BatchSize);
        return MemoryRetry.Run(
            first,
            p => Evaluate(workplace, request, p, p == first ? from : null, progress, cancellationToken),
            () => TorchSeam.EmptyCache(workplace.Device));
    }

    private Evaluation Evaluate(
        Workplace workplace, EvaluationRequest request, TrainingPlan plan, TrainingState? from, IProgress<TrainingProgress>? progress,
        CancellationToken cancellationToken)
    {
        var started = clock.GetTimestamp();
        var trainer = new Trainer(workplace, workplace.Augmenter, options, clock);
        var trained = new TrainedNetwork[options.Repeats];
        var images = plan.ImagesPerEpoch * (plan.Epochs - (from?.Epochs ?? 0));
        var total = images * options.Repeats;
        for (var repeat = 0; repeat < trained.Length; repeat++)
        {
            var before = images * repeat;
            var job = new TrainingJob(request.Graph, plan, request.Seed, repeat)
            {
                KeepsWeights = repeat == 0,
                KeepsState = request.KeepsState,
                From = from?.Repeats[repeat],
                InitialWeights = request.InitialWeights,
            };
            trained[repeat] = trainer.Train(job, n => progress?.Report(new TrainingProgress(before + n, total)), cancellationToken);
        }

        var estimate = AccuracyEstimate.Of([.. trained.Select(t => t.ValidationAccuracy)], workplace.Validation.Count);
        return new Evaluation(
            estimate.Accuracy, estimate.StdError, trained[0].Curve, total, clock.GetElapsedTime(started).TotalSeconds, trained[0].Weights)
        {
            State = request.KeepsState ? new TrainingState(request.Seed, [.. trained.Select(t => t.State!)]).ToBytes() : null,
        };
    }
}
