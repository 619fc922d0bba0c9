using System.Collections.Immutable;
using NasLab.Training.Networks;
using NasLab.Training.Weights;
using TorchSharp;
using static TorchSharp.torch;

namespace NasLab.Training.Loops;

/// <summary>Trains networks on one device's images. Holds no state of a training: threads may share it.</summary>
internal sealed class Trainer(Workplace workplace, Augmenter augmenter, TrainingOptions options, TimeProvider clock)
{
    private const int StepsBetweenReports = 10;

    /// <summary>Trains once, from scratch or from where another training stopped.</summary>
    /// <param name="onImages">Told how many images have been trained so far, here.</param>
    /// <exception cref="TrainingFailedException">The loss is no number any more.</exception>
    /// <exception cref="FormatException">The state or the weights to begin with are damaged, or of another network.</exception>
    public TrainedNetwork Train(TrainingJob job, Action<long> onImages, CancellationToken cancellationToken)
    {
        using var scope = NewDisposeScope();
        var (graph, plan) = (job.Graph, job.Plan);
        using var draws = new Generator(TrialSeed.Of(job.Seed, job.Repeat, 0));
        using var masks = new Generator(TrialSeed.Of(job.Seed, job.Repeat, 1), workplace.Device);
        var settings = new GraphModuleSettings(workplace.Device, draws, masks, options.Precision, options.ChannelsLast)
        {
            BatchNormMomentum = options.BatchNormMomentum,
        };
        using var module = new GraphModule(graph, settings);
        using var optimization = new Optimization(module, options);
        var curve = ImmutableArray.CreateBuilder<CurvePoint>(plan.Epochs);
        if (job.From is { } from)
        {
            module.LoadWeights(Safetensors.Read(from.Weights));
            optimization.LoadState(from.Optimizer);
            GeneratorState.Set(draws, from.Draws);
            GeneratorState.Set(masks, from.Masks);
            curve.AddRange(from.Curve);
        }
        else if (job.InitialWeights is { } initial)
        {
            module.LoadWeights(Safetensors.Read(initial));
        }

        var schedule = plan.Schedule;
        for (var epoch = curve.Count; epoch < plan.Epochs; epoch++)
        {
            curve.Add(TrainEpoch(epoch));
        }

        var weights = job.KeepsWeights || job.KeepsState ? Safetensors.Write(module.CopyWeights()) : null;
        var points = curve.MoveToImmutable();
        var state = job.KeepsState
            ? new RepeatState(plan.BatchSize, points, weights!, optimization.CopyState(), GeneratorState.Of(draws), GeneratorState.Of(masks))
            : null;
        return new TrainedNetwork(points[^1].ValidationAccuracy, points, job.KeepsWeights ? weights : null, state);

        CurvePoint TrainEpoch(int epoch)
        {
            var started = clock.GetTimestamp();
            var first = epoch * plan.StepsPerEpoch;
            var before = (epoch - job.EpochsBefore) * plan.ImagesPerEpoch;
            using var batches = new EpochBatches(workplace.Training, workplace.Scaling, augmenter, graph.Input, draws);
            var loss = Descend(
                module, optimization, batches, plan, step => schedule.At(first + step), images => onImages(before + images), cancellationToken);
            var (accuracy, validationLoss) = Scorer.Score(
                module, graph.Input, workplace.Validation, workplace.Scaling, plan.EvaluationBatchSize, cancellationToken);
            onImages(before + plan.ImagesPerEpoch);
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
        GraphModule module, Optimization optimization, EpochBatches batches, TrainingPlan plan, Func<int, double> learningRate,
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
            optimization.Step(loss, learningRate(step));
            sum.add_(loss.detach());
            if (step % StepsBetweenReports == 0)
                onImages((long)(step + 1) * plan.BatchSize);
        }

        return sum.ToSingle() / plan.StepsPerEpoch;
    }
}
