using NasLab.SearchSpaces;
using NasLab.Tests.Training.Networks;
using NasLab.Training;
using NasLab.Training.Networks;
using TorchSharp;
using static TorchSharp.torch;

namespace NasLab.Tests.Training;

/// <summary>Tensors are counted in the whole process, so these tests run alone.</summary>
[Collection("WholeProcess")]
public sealed class TensorLeakTests
{
    [Fact]
    public void A_forward_pass_leaves_its_output_and_the_module_its_weights_and_nothing_else()
    {
        var before = Count();

        using (var draws = new Generator(1))
        using (var module = new GraphModule(EveryOperator.Graph(), new GraphModuleSettings(CPU, draws, draws, ComputePrecision.Fp32, ChannelsLast: true)))
        using (var images = ones([2, 4, 12, 12]))
        using (no_grad())
        {
            using var scores = module.call(images);
            Assert.Equal(2 + module.CopyWeights().Length, TorchSeam.LiveTensors - before);
        }

        Assert.Equal(before, TorchSeam.LiveTensors);
    }

    [Theory]
    [InlineData(12)]
    [InlineData(20)]
    [InlineData(8)]
    public void An_evaluation_leaves_no_tensor_behind(int side)
    {
        var network = SmallTask.Network(TensorShape.Map(1, side, side)); // the images are 12 x 12
        var options = new TrainingOptions
        {
            Epochs = 1,
            WarmupEpochs = 0,
            BatchSize = 32,
            TrainOn = "cpu",
            ClipGradientNorm = 1,
            Augment = [Augmentation.Crop, Augmentation.Flip, Augmentation.Cutout],
        };
        using var session = new TrainingSession(SmallTask.Images(), options);
        _ = session.Evaluate(new EvaluationRequest(null, network, new Fidelity(1), 1), null, CancellationToken.None);
        var before = Count();

        var evaluation = session.Evaluate(new EvaluationRequest(null, network, new Fidelity(2), 1), null, CancellationToken.None);
        _ = session.Test(network, evaluation.Weights!);
        var withTestImages = TorchSeam.LiveTensors;
        _ = session.Test(network, evaluation.Weights!);

        Assert.Equal(before + 2, withTestImages); // The session keeps the test images and labels from now on.
        Assert.Equal(withTestImages, TorchSeam.LiveTensors);
    }

    /// <summary>Tensors alive, once what other tests dropped is collected.</summary>
    private static long Count()
    {
        GC.Collect();
        GC.WaitForPendingFinalizers();
        return TorchSeam.LiveTensors;
    }
}
