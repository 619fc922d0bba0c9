using NasLab.SearchSpaces;
using NasLab.Training.Networks;
using TorchSharp;
using static TorchSharp.torch;

namespace NasLab.Training.Loops;

/// <summary>Scores a network on images, without augmentation and with running statistics.</summary>
internal static class Scorer
{
    /// <summary>The share of images classified right and the mean cross-entropy (without smoothing); read from the device once.</summary>
    /// <param name="network">The shape that the network takes.</param>
    public static (double Accuracy, double Loss) Score(
        GraphModule module, TensorShape network, DeviceImages images, PixelScaling scaling, int batchSize, CancellationToken cancellationToken)
    {
        using var scope = NewDisposeScope();
        using var frozen = no_grad();
        module.eval();
        var right = zeros([1], ScalarType.Int64, images.Pixels.device);
        var loss = zeros([1], ScalarType.Float32, images.Pixels.device);
        for (var start = 0; start < images.Count; start += batchSize)
        {
            cancellationToken.ThrowIfCancellationRequested();
            using var step = NewDisposeScope();
            var count = Math.Min(batchSize, images.Count - start);
            var labels = images.Labels.narrow(0, start, count);
            var pixels = scaling.Apply(images.Pixels.narrow(0, start, count));
            var scores = module.call(ImageResizing.Fit(pixels, network));
            right.add_(scores.argmax(1).eq(labels).sum());
            loss.add_(nn.functional.cross_entropy(scores, labels, reduction: nn.Reduction.Sum));
        }

        module.train();
        return ((double)right.ToInt64() / images.Count, loss.ToSingle() / images.Count);
    }
}
