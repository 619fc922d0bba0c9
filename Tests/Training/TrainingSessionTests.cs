using NasLab.SearchSpaces;
using NasLab.SearchSpaces.Graph;
using NasLab.Training;
using NasLab.Training.Datasets;
using TorchSharp;

namespace NasLab.Tests.Training;

public sealed class TrainingSessionTests
{
    private static readonly TrainingOptions Short = new()
    {
        Epochs = 2,
        BatchSize = 32,
        LearningRate = 0.05,
        WarmupEpochs = 0.5,
        TrainOn = "cpu",
        Augment = [Augmentation.Crop, Augmentation.Flip, Augmentation.Cutout],
    };

    public static TheoryData<string, TrainingOptions> Recipes => new()
    {
        { "sgd", Short with { Epochs = 6, Augment = [] } },
        { "adam-w", Short with { Epochs = 6, Augment = [], Optimizer = OptimizerKind.AdamW, LearningRate = 5e-3 } },
        { "bf16", Short with { Epochs = 6, Augment = [], Precision = ComputePrecision.Bf16 } },
        { "smoothed, clipped, rows first", Short with { Epochs = 6, Augment = [], LabelSmoothing = 0.1, ClipGradientNorm = 1, ChannelsLast = false } },
        { "augmented", Short with { Epochs = 8 } },
    };

    [Theory]
    [MemberData(nameof(Recipes))]
    public void Evaluate_learns_a_small_set(string recipe, TrainingOptions options)
    {
        using var session = new TrainingSession(SmallTask.Images(), options);

        var evaluation = Evaluate(session, options.Epochs, seed: 1);

        Assert.Equal(options.Epochs, evaluation.Curve.Length);
        Assert.True(evaluation.Curve[^1].TrainingLoss < evaluation.Curve[0].TrainingLoss, recipe);
        Assert.True(evaluation.ValidationAccuracy > 0.8, $"{recipe}: {evaluation.ValidationAccuracy}");
        Assert.Equal(evaluation.Curve[^1].ValidationAccuracy, evaluation.ValidationAccuracy);
        Assert.Equal(options.Epochs * 192, evaluation.ImagesTrained); // Six full batches of the 200 images.
    }

    [Fact]
    public void Evaluate_gives_bit_identical_weights_for_one_seed_and_others_for_another()
    {
        using var session = new TrainingSession(SmallTask.Images(), Short);

        var first = Evaluate(session, 1, seed: 7);
        var same = Evaluate(session, 1, seed: 7);
        var other = Evaluate(session, 1, seed: 8);

        Assert.Equal(first.Weights, same.Weights);
        Assert.Equal(first.ValidationAccuracy, same.ValidationAccuracy);
        Assert.NotEqual(first.Weights, other.Weights);
    }

    [Fact]
    public void Two_threads_training_at_once_give_what_each_gives_alone()
    {
        using var session = new TrainingSession(SmallTask.Images(), Short);
        var alone = new[] { Evaluate(session, 2, seed: 1).Weights, Evaluate(session, 2, seed: 2).Weights };

        var together = new byte[]?[2];
        var threads = Enumerable.Range(0, 2).Select(i => new Thread(() => together[i] = Evaluate(session, 2, seed: i + 1).Weights)).ToArray();
        Array.ForEach(threads, t => t.Start());
        Array.ForEach(threads, t => t.Join());

        Assert.Equal(alone[0], together[0]);
        Assert.Equal(alone[1], together[1]);
    }

    [Fact]
    public void Repeats_are_averaged_and_their_spread_enters_the_standard_error()
    {
        using var once = new TrainingSession(SmallTask.Images(), Short);
        using var thrice = new TrainingSession(SmallTask.Images(), Short with { Repeats = 3 });

        var one = Evaluate(once, 1, seed: 3);
        var three = Evaluate(thrice, 1, seed: 3);

        Assert.Equal(one.Weights, three.Weights); // The first repeat is the single training.
        Assert.Equal(3 * one.ImagesTrained, three.ImagesTrained);
        var binomial = Math.Sqrt(three.ValidationAccuracy * (1 - three.ValidationAccuracy) / 50);
        Assert.True(three.ValidationAccuracyStdError >= binomial);
    }

    [Fact]
    public void Test_scores_stored_weights_on_the_test_images()
    {
        // The validation images serve as the test set: the stored weights must reach the very same accuracy.
        var images = SmallTask.Images();
        using var session = new TrainingSession(images with { Test = images.Validation }, Short);
        var evaluation = Evaluate(session, 3, seed: 1);

        var (accuracy, stdError) = session.Test(SmallTask.Network(), evaluation.Weights!);

        Assert.Equal(evaluation.ValidationAccuracy, accuracy);
        Assert.Equal(Math.Sqrt(accuracy * (1 - accuracy) / 50), stdError, 12);
    }

    [Fact]
    public void Test_refuses_damaged_weights()
    {
        using var session = new TrainingSession(SmallTask.Images(), Short);

        Assert.Throws<FormatException>(() => session.Test(SmallTask.Network(), [1, 2, 3]));
    }

    [Fact]
    public void Evaluate_fails_the_trial_when_the_loss_is_no_number_any_more()
    {
        using var session = new TrainingSession(SmallTask.Images(), Short with { LearningRate = 100, WarmupEpochs = 0, Momentum = 0.99 });

        var exception = Assert.Throws<TrainingFailedException>(() => Evaluate(session, 3, seed: 1, Unnormalised()));

        Assert.Contains("diverged", exception.Message, StringComparison.Ordinal);
        Assert.Contains("lower learningRate", exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Evaluate_stops_when_cancelled()
    {
        using var session = new TrainingSession(SmallTask.Images(), Short);
        using var cancelled = new CancellationTokenSource();
        var progress = new Told(p =>
        {
            if (p.ImagesTrained > 0)
                cancelled.Cancel();
        });

        Assert.ThrowsAny<OperationCanceledException>(
            () => session.Evaluate(new EvaluationRequest(null, SmallTask.Network(), new Fidelity(50), 1), progress, cancelled.Token));
        Assert.InRange(progress.Last.ImagesTrained, 1, 192);
    }

    [Fact]
    public void Evaluate_reports_progress_to_the_last_image_of_all_repeats()
    {
        using var session = new TrainingSession(SmallTask.Images(), Short with { Repeats = 2 });
        var progress = new Told(_ => { });

        session.Evaluate(new EvaluationRequest(null, SmallTask.Network(), new Fidelity(2), 1), progress, CancellationToken.None);

        Assert.Equal(new TrainingProgress(768, 768), progress.Last);
    }

    [Fact]
    public void Evaluate_refuses_a_network_for_other_channels_or_classes()
    {
        using var session = new TrainingSession(SmallTask.Images(), Short);

        var exception = Assert.Throws<ArgumentException>(() => Evaluate(session, 1, 1, SmallTask.Network(classes: 5)));
        var ofColours = Assert.Throws<ArgumentException>(() => Evaluate(session, 1, 1, SmallTask.Network(TensorShape.Map(3, 24, 24))));

        Assert.Contains("maps 3x24x24 to 3; the data needs one from 1x12x12, at any height and width, to 3", ofColours.Message, StringComparison.Ordinal);
        Assert.Contains("maps 1x12x12 to 5; the data needs one from 1x12x12, at any height and width, to 3", exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Places_names_the_cpu_and_refuses_a_gpu_that_is_not_there()
    {
        using var onCpu = new TrainingSession(SmallTask.Images(), Short);
        using var onMissing = new TrainingSession(SmallTask.Images(), Short with { TrainOn = "cuda:99" });

        Assert.Equal("cpu", Assert.Single(onCpu.Places));
        Assert.Null(TrainingSession.GpuName("cpu"));
        Assert.StartsWith(TorchSeam.Provider, onCpu.TorchVersion, StringComparison.Ordinal);
        var exception = Assert.Throws<DeviceUnavailableException>(() => onMissing.Places);
        Assert.StartsWith("trainOn: cuda:99 is not there", exception.Message, StringComparison.Ordinal);
        Assert.Throws<DeviceUnavailableException>(() => Evaluate(onMissing, 1, 1));
    }

    [Fact]
    public void The_linear_baseline_reaches_what_is_known_of_fashion_mnist_and_repeats_itself()
    {
        using var session = TrainingSession.Load(new DataOptions(), new TrainingOptions { TrainOn = "cpu" }, ".", _ => { }, CancellationToken.None);

        var score = session.TrainLinearBaseline();
        var again = session.TrainLinearBaseline();

        // Linear classifiers reach 0.84 on the full set (Xiao et al. 2017, table 3).
        Assert.InRange(score.TestAccuracy, 0.82, 0.86);
        Assert.InRange(score.ValidationAccuracy, 0.80, 0.88);
        Assert.Equal((score.ValidationAccuracy, score.TestAccuracy), (again.ValidationAccuracy, again.TestAccuracy));
    }

    [Fact]
    public void Floats_train_as_bytes_do()
    {
        var bytes = SmallTask.Images();
        var floats = bytes with { Training = AsFloats(bytes.Training), Validation = AsFloats(bytes.Validation), Test = AsFloats(bytes.Test) };
        using var ofBytes = new TrainingSession(bytes, Short);
        using var ofFloats = new TrainingSession(floats, Short);

        Assert.Equal(Evaluate(ofBytes, 1, 1).Weights, Evaluate(ofFloats, 1, 1).Weights);
    }

    private static Evaluation Evaluate(TrainingSession session, int epochs, int seed, NetworkGraph? network = null) =>
        session.Evaluate(new EvaluationRequest(null, network ?? SmallTask.Network(), new Fidelity(epochs), seed), null, CancellationToken.None);

    private static ImageSet AsFloats(ImageSet set) =>
        new(set.Shape, Array.ConvertAll(set.Bytes.ToArray(), b => (float)b), set.Labels.ToArray());

    /// <summary>Without a norm, so that too large a learning rate really blows up.</summary>
    private static NetworkGraph Unnormalised()
    {
        var b = new GraphBuilder(TensorShape.Map(1, 12, 12));
        var x = b.Add("conv1", new Operator.Convolution(8, 3), 0);
        x = b.Add("swish", new Operator.Activation(ActivationFunction.HardSwish), x);
        x = b.Add("conv2", new Operator.Convolution(8, 3), x);
        x = b.Add("flatten", new Operator.Flatten(), x);
        b.Add("classifier", new Operator.Linear(3), x);
        return b.Build();
    }

    private sealed class Told(Action<TrainingProgress> then) : IProgress<TrainingProgress>
    {
        public TrainingProgress Last { get; private set; }

        public void Report(TrainingProgress value)
        {
            Last = value;
            then(value);
        }
    }
}
