using System.Collections.Immutable;
using NasLab.SearchSpaces.Graph;
using NasLab.Training.Networks;
using NasLab.Training.Weights;
using TorchSharp;
using static TorchSharp.torch;

namespace NasLab.Training.Loops;

/// <summary>Trains networks from scratch on one device's images. Holds no state of a training: threads may share it.</summary>
internal sealed class Trainer(Workplace workplace, Augmenter augmenter, TrainingOptions options, TimeProvider clock)
{
    private const int StepsBetweenReports = 10;

    /// <summary>Trains once.</summary>
    /// <param name="repeat">From 0: each repeat of a seed draws other numbers.</param>
    /// <param name="onImages">Told how many images have been trained so far.</param>
    /// <exception cref="TrainingFailedException">The loss is no number any more.</exception>
    public TrainedNetwork Train(
        NetworkGraph graph, TrainingPlan plan, int seed, int repeat, bool keepsWeights, Action<long> onImages, CancellationToken cancellationToken)
    {
        using var scope = NewDisposeScope();
        using var draws = new Generator(TrialSeed.Of(seed, repeat, 0));
        using var masks = new Generator(TrialSeed.Of(seed, repeat, 1), workplace.Device);
        var settings = new GraphModuleSettings(workplace.Device, draws, masks, options.Precision, options.ChannelsLast)
        {
            BatchNormMomentum = options.BatchNormMomentum,
        };
        using var module = new GraphModule(graph, settings);
        using var optimization = new Optimization(module, options);
        var curve = ImmutableArray.CreateBuilder<CurvePoint>(plan.Epochs);
        var schedule = plan.Schedule;
        for (var epoch = 0; epoch < plan.Epochs; epoch++)
        {
            curve.Add(TrainEpoch(epoch));
        }

        var weights = keepsWeights ? Safetensors.Write(module.CopyWeights()) : null;
        return new TrainedNetwork(curve[^1].ValidationAccuracy, curve.MoveToImmutable(), weights);

        CurvePoint TrainEpoch(int epoch)
        {
            var started = clock.GetTimestamp();
            var first = epoch * plan.StepsPerEpoch;
            using var batches = new EpochBatches(workplace.Training, workplace.Scaling, augmenter, graph.Input, draws);
            var loss = Descend(module, optimization, batches, plan, schedule, first, onImages, cancellationToken);
            var (accuracy, validationLoss) = Scorer.Score(
                module, graph.Input, workplace.Validation, workplace.Scaling, plan.EvaluationBatchSize, cancellationToken);
            onImages((long)(epoch + 1) * plan.StepsPerEpoch * plan.BatchSize);
            var rate = schedule.At(first + plan.StepsPerEpoch - 1);
            Demand(double.IsFinite(loss) && double.IsFinite(validationLoss), epoch, loss, validationLoss);
            return new CurvePoint(epoch + 1, loss, validationLoss, accuracy, rate, clock.GetElapsedTime(started).TotalSeconds);
        }
    }

    private static void Demand(bool isFinite, int epoch, double loss, double validationLoss)
    {
        if (!isFinite)
        {
            throw new TrainingFailedException(
                $"The training diverged in epoch {epoch + 1} (training loss {loss}, validation loss {validationLoss}); a lower learningRate, a longer warmupEpochs or a clipGradientNorm may help.");
        }
    }

    /// <summary>One epoch; the mean training loss, which is added up on the device and read once.</summary>
    private double Descend(
        GraphModule module, Optimization optimization, EpochBatches batches, TrainingPlan plan, LearningRateSchedule schedule, int firstStep,
        Action<long> onImages, CancellationToken cancellationToken)
    {
        using var scope = NewDisposeScope();
        var sum = zeros([1], ScalarType.Float32, workplace.Device);
        module.train();
        for (var step = 0; step < plan.StepsPerEpoch; step++)
        {
            cancellationToken.ThrowIfCancellationRequested();
            using var stepScope = NewDisposeScope();
            var (images, labels) = batches.Take((long)step * plan.BatchSize, plan.BatchSize);
            var scores = module.call(images);
            var loss = nn.functional.cross_entropy(scores, labels, label_smoothing: options.LabelSmoothing);
            optimization.Step(loss, schedule.At(firstStep + step));
            sum.add_(loss.detach());
            if (step % StepsBetweenReports == 0)
                onImages((long)(firstStep + step + 1) * plan.BatchSize);
        }

        return sum.ToSingle() / plan.StepsPerEpoch;
    }
}
