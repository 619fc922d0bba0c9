using NasLab.Training.Datasets;
using static TorchSharp.torch;

namespace NasLab.Training.Loops;

/// <summary>
/// Images on a device: pixels as one tensor [N, C, H, W], bytes where the set is of bytes, and labels [N], int64. Only read once
/// it is made, so all threads share it.
/// </summary>
internal sealed class DeviceImages : IDisposable
{
    private DeviceImages(Tensor pixels, Tensor labels)
    {
        Pixels = pixels;
        Labels = labels;
    }

    public Tensor Pixels { get; }

    public Tensor Labels { get; }

    public int Count => (int)Labels.shape[0];

    public static DeviceImages Of(ImageSet images, Device device)
    {
        using var scope = NewDisposeScope();
        long[] shape = [images.Count, images.Shape.Channels, images.Shape.Height, images.Shape.Width];
        var pixels = images.IsBytes
            ? tensor(images.Bytes.ToArray(), ScalarType.Byte)
            : tensor(images.Floats.ToArray(), ScalarType.Float32);
        var labels = tensor(Array.ConvertAll(images.Labels.ToArray(), l => (long)l), ScalarType.Int64);
        return new DeviceImages(
            pixels.reshape(shape).to(device).DetachFromDisposeScope(), labels.to(device).DetachFromDisposeScope());
    }

    public void Dispose()
    {
        Pixels.Dispose();
        Labels.Dispose();
    }
}
