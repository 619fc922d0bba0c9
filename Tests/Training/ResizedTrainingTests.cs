using NasLab.SearchSpaces;
using NasLab.SearchSpaces.Graph;
using NasLab.Tests.Training.Loops;
using NasLab.Training;
using NasLab.Training.Datasets;

namespace NasLab.Tests.Training;

/// <summary>Networks that take another height and width than the images have, which are 12 x 12.</summary>
public sealed class ResizedTrainingTests
{
    private static readonly TrainingOptions Plain = new()
    {
        Epochs = 6,
        BatchSize = 32,
        LearningRate = 0.05,
        WarmupEpochs = 0.5,
        TrainOn = "cpu",
    };

    private static readonly TrainingOptions Augmented = Plain with { Augment = [Augmentation.Crop, Augmentation.Flip, Augmentation.Cutout] };

    public static TheoryData<string, int, int, TrainingOptions> Recipes => new()
    {
        { "larger", 20, 20, Plain },
        { "smaller", 8, 8, Plain },
        { "smaller by three", 4, 4, Plain },
        { "higher and narrower", 18, 6, Plain },
        { "larger, augmented", 20, 20, Augmented with { Epochs = 8 } },
        { "larger, bf16", 20, 20, Plain with { Precision = ComputePrecision.Bf16 } },
        { "smaller, bf16, rows first", 8, 8, Plain with { Precision = ComputePrecision.Bf16, ChannelsLast = false } },
    };

    [Theory]
    [MemberData(nameof(Recipes))]
    public void Evaluate_learns_from_resized_images_and_Test_scores_them(string recipe, int height, int width, TrainingOptions options)
    {
        var images = SmallTask.Images();
        var network = SmallTask.Network(TensorShape.Map(1, height, width));
        using var session = new TrainingSession(images with { Test = images.Validation }, options);

        var evaluation = Evaluate(session, network, options.Epochs);
        var (tested, _) = session.Test(network, evaluation.Weights!);

        Assert.True(evaluation.ValidationAccuracy > 0.8, $"{recipe}: {evaluation.ValidationAccuracy}");
        Assert.Equal(evaluation.ValidationAccuracy, tested); // the validation images serve as the test set
    }

    [Theory]
    [InlineData(24)]
    [InlineData(5)]
    public void A_training_on_resized_images_is_that_on_images_of_the_size(int side)
    {
        var images = SmallTask.Images();
        var resized = images with { Training = Resized(images.Training), Validation = Resized(images.Validation), Test = Resized(images.Test) };
        var network = SmallTask.Network(TensorShape.Map(1, side, side));
        using var session = new TrainingSession(images, Plain);
        using var sessionOfSize = new TrainingSession(resized, Plain);

        var evaluation = Evaluate(session, network, 2);
        var expected = Evaluate(sessionOfSize, network, 2);

        // Resizing before or after normalising differs by rounding.
        foreach (var (actual, point) in evaluation.Curve.Zip(expected.Curve))
        {
            Assert.Equal(point.TrainingLoss, actual.TrainingLoss, 1e-3);
            Assert.Equal(point.ValidationLoss, actual.ValidationLoss, 1e-3);
        }

        ImageSet Resized(ImageSet set) => new(
            TensorShape.Map(1, side, side),
            TriangleFilter.Resize(Array.ConvertAll(set.Bytes.ToArray(), b => (float)b), 12, 12, side, side),
            set.Labels.ToArray());
    }

    [Theory]
    [InlineData(20)]
    [InlineData(8)]
    public void Two_threads_training_on_resized_images_give_what_each_gives_alone(int side)
    {
        var network = SmallTask.Network(TensorShape.Map(1, side, side));
        using var session = new TrainingSession(SmallTask.Images(), Augmented);
        var alone = new[] { Evaluate(session, network, 2, seed: 1).Weights, Evaluate(session, network, 2, seed: 2).Weights };

        var together = new byte[]?[2];
        var threads = Enumerable.Range(0, 2).Select(i => new Thread(() => together[i] = Evaluate(session, network, 2, seed: i + 1).Weights)).ToArray();
        Array.ForEach(threads, t => t.Start());
        Array.ForEach(threads, t => t.Join());

        Assert.Equal(alone[0], together[0]);
        Assert.Equal(alone[1], together[1]);
    }

    private static Evaluation Evaluate(TrainingSession session, NetworkGraph network, int epochs, int seed = 1) =>
        session.Evaluate(new EvaluationRequest(null, network, new Fidelity(epochs), seed), null, CancellationToken.None);
}
