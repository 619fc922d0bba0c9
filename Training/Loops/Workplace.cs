using NasLab.Training.Datasets;
using TorchSharp;
using static TorchSharp.torch;

namespace NasLab.Training.Loops;

/// <summary>A device with a study's images on it, shared by all workers.</summary>
internal sealed class Workplace : IDisposable
{
    private readonly Lazy<DeviceImages> _test;

    public Workplace(ImageData images, TrainingOptions options)
    {
        Device = TrainingPlace.Resolve(options.TrainOn);
        Training = DeviceImages.Of(images.Training, Device);
        Validation = DeviceImages.Of(images.Validation, Device);
        Scaling = new PixelScaling(images.Statistics, Device);
        Augmenter = new Augmenter(options.Augment, images.Shape, Device);
        _test = new Lazy<DeviceImages>(() => DeviceImages.Of(images.Test, Device));
    }

    public Device Device { get; }

    public DeviceImages Training { get; }

    public DeviceImages Validation { get; }

    /// <summary>Put on the device when first asked for: at a study's end.</summary>
    public DeviceImages Test => _test.Value;

    public PixelScaling Scaling { get; }

    public Augmenter Augmenter { get; }

    public void Dispose()
    {
        Training.Dispose();
        Validation.Dispose();
        Scaling.Dispose();
        Augmenter.Dispose();
        if (_test.IsValueCreated)
            _test.Value.Dispose();
    }
}
