using NasLab.SearchSpaces;
using static TorchSharp.torch;

namespace NasLab.Training.Loops;

/// <summary>
/// The batches of one epoch: all images in a new order, changed anew. The last images that do not fill a batch are left out (of
/// another order next epoch, others are).
/// </summary>
internal sealed class EpochBatches : IDisposable
{
    private readonly DeviceImages _images;
    private readonly PixelScaling _scaling;
    private readonly Augmenter _augmenter;
    private readonly TensorShape _network;
    private readonly Tensor _order;
    private readonly Tensor? _draws;

    /// <summary>Draws the order and the changes.</summary>
    /// <param name="network">The shape that the network takes.</param>
    public EpochBatches(DeviceImages images, PixelScaling scaling, Augmenter augmenter, TensorShape network, Generator generator)
    {
        using var scope = NewDisposeScope();
        _images = images;
        _scaling = scaling;
        _augmenter = augmenter;
        _network = network;
        var device = images.Pixels.device;
        _order = randperm(images.Count, ScalarType.Int64, generator: generator).to(device).DetachFromDisposeScope();
        _draws = augmenter.Draw(images.Count, generator, device)?.DetachFromDisposeScope();
    }

    /// <summary>Images [B, C, H, W] as the network takes them, fp32, normalised, and labels [B]; both belong to the caller's scope.</summary>
    public (Tensor Images, Tensor Labels) Take(long start, long count)
    {
        using var scope = NewDisposeScope();
        var chosen = _order.narrow(0, start, count);
        var pixels = _images.Pixels.index_select(0, chosen);
        var labels = _images.Labels.index_select(0, chosen).MoveToOuterDisposeScope();
        return (ImageResizing.Fit(Augmented(pixels, start, count), _network).MoveToOuterDisposeScope(), labels);
    }

    public void Dispose()
    {
        _order.Dispose();
        _draws?.Dispose();
    }

    private Tensor Augmented(Tensor pixels, long start, long count)
    {
        if (_draws is null)
            return _scaling.Apply(pixels);

        var draws = _draws.narrow(1, start, count);
        return _augmenter.Cut(_scaling.Apply(_augmenter.Move(pixels, draws)), draws);
    }
}
