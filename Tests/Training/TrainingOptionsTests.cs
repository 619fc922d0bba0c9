using NasLab.Training;

namespace NasLab.Tests.Training;

public sealed class TrainingOptionsTests
{
    [Fact]
    public void Validate_accepts_the_defaults_and_every_place()
    {
        string[] places = ["auto", "cpu", "cuda", "cuda:0", "cuda:12"];

        Assert.All(places, p => Assert.Empty(new TrainingOptions { TrainOn = p }.Validate()));
    }

    [Theory]
    [InlineData("gpu")]
    [InlineData("cuda:")]
    [InlineData("cuda:-1")]
    [InlineData("cuda:x")]
    [InlineData("")]
    public void Validate_refuses_other_places(string place)
    {
        var problem = Assert.Single(new TrainingOptions { TrainOn = place }.Validate());

        Assert.Equal($"trainOn: is {place}; auto, cpu, cuda and cuda:N are allowed.", problem.ToString());
    }

    [Fact]
    public void Validate_lists_everything_that_is_out_of_range()
    {
        var options = new TrainingOptions
        {
            Epochs = 0,
            BatchSize = 1,
            EvaluationBatchSize = 0,
            Optimizer = (OptimizerKind)9,
            LearningRate = double.NaN,
            Momentum = 1,
            WeightDecay = -1,
            WarmupEpochs = -1,
            LabelSmoothing = 1,
            ClipGradientNorm = double.NaN,
            Precision = (ComputePrecision)9,
            Repeats = 0,
            TrainOn = "tpu",
            Augment = [Augmentation.Flip, Augmentation.Flip, (Augmentation)9],
        };

        var paths = options.Validate().Select(p => p.Path);

        Assert.Equal(
            [
                "epochs", "batchSize", "evaluationBatchSize", "optimizer", "learningRate", "momentum", "weightDecay", "warmupEpochs",
                "labelSmoothing", "clipGradientNorm", "precision", "repeats", "trainOn", "augment[1]", "augment[2]",
            ],
            paths);
    }

    [Fact]
    public void Validate_refuses_a_warm_up_as_long_as_the_training()
    {
        var problem = Assert.Single(new TrainingOptions { Epochs = 2, WarmupEpochs = 2 }.Validate());

        Assert.Equal("warmupEpochs: is 2; 0 to less than epochs are allowed.", problem.ToString());
    }
}
