using NasLab.SearchSpaces;
using NasLab.SearchSpaces.Graph;
using NasLab.Training.Datasets;
using TorchSharp;
using static TorchSharp.torch;

namespace NasLab.Training.Loops;

/// <summary>A device with a study's images on it, shared by the workers that train there.</summary>
internal sealed class Workplace : IDisposable
{
    private readonly TensorShape _image;
    private readonly int _classes;
    private readonly Lazy<DeviceImages> _test;

    /// <summary>Puts the training and validation images on the device.</summary>
    /// <exception cref="DeviceUnavailableException">The device has not the memory for them.</exception>
    public Workplace(ImageData images, TrainingOptions options, Device device)
    {
        Device = device;
        (_image, _classes) = (images.Shape, images.Classes);
        Training = Put(images.Training);
        Validation = Put(images.Validation);
        Scaling = new PixelScaling(images.Statistics, Device);
        Augmenter = new Augmenter(options.Augment, images.Shape, Device);
        Unchanged = new Augmenter([], images.Shape, Device);
        _test = new Lazy<DeviceImages>(() => Put(images.Test));
    }

    public Device Device { get; }

    public DeviceImages Training { get; }

    public DeviceImages Validation { get; }

    /// <summary>Put on the device when first asked for: at a study's end.</summary>
    public DeviceImages Test => _test.Value;

    public PixelScaling Scaling { get; }

    public Augmenter Augmenter { get; }

    /// <summary>Leaves images as they are.</summary>
    public Augmenter Unchanged { get; }

    /// <summary>Refuses a network that is not for these images. Height and width are free: the images are resized to the network's.</summary>
    /// <exception cref="ArgumentException">The graph takes other channels, or tells other classes apart, than the data has.</exception>
    public void Demand(NetworkGraph graph)
    {
        ArgumentNullException.ThrowIfNull(graph);
        var takes = TensorShape.Map(_image.Channels, graph.Input.Height, graph.Input.Width);
        if (graph.Input != takes || graph.Output.Output != TensorShape.Vector(_classes))
        {
            throw new ArgumentException(
                $"The network maps {graph.Input} to {graph.Output.Output}; the data needs one from {_image}, at any height and width, to {_classes}.",
                nameof(graph));
        }
    }

    public void Dispose()
    {
        Training.Dispose();
        Validation.Dispose();
        Scaling.Dispose();
        Augmenter.Dispose();
        Unchanged.Dispose();
        if (_test.IsValueCreated)
            _test.Value.Dispose();
    }

    private DeviceImages Put(ImageSet images)
    {
        try
        {
            return DeviceImages.Of(images, Device);
        }
        catch (Exception e) when (TorchSeam.IsOutOfMemory(e))
        {
            throw new DeviceUnavailableException($"trainOn: {Device} has not the memory for {images.Count} images of {images.Shape}; data.limit lessens them.");
        }
    }
}
