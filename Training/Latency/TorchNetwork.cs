using NasLab.SearchSpaces;
using NasLab.SearchSpaces.Graph;
using NasLab.Training.Networks;
using TorchSharp;
using static TorchSharp.torch;

namespace NasLab.Training.Latency;

/// <summary>
/// A network with random weights and one batch of random images on the device. Its batch norms hold the statistics of random
/// images, as those of a trained network hold its data's: so that its numbers are of a usual size everywhere, neither denormal
/// (slow on some CPUs) nor infinite.
/// </summary>
internal sealed class TorchNetwork : IExecutableNetwork
{
    // One image would leave batch norms on 1 x 1 maps without a variance.
    private const int FewestStatisticsImages = 4;
    private const int MostStatisticsImages = 16;

    private readonly Device _device;
    private readonly Generator _draws;
    private readonly Generator _masks;
    private readonly GraphModule _module;
    private readonly Tensor _images;

    public TorchNetwork(NetworkGraph graph, LatencyOptions options, Device device)
    {
        _device = device;
        _draws = new Generator((ulong)options.Seed);
        _masks = new Generator((ulong)options.Seed, device);
        using var scope = NewDisposeScope();
        _module = new GraphModule(graph, new GraphModuleSettings(device, _draws, _masks, ComputePrecision.Fp32, options.ChannelsLast)
        {
            BatchNormMomentum = 1,
        });
        SetStatistics(graph.Input, Math.Clamp(options.Batch, FewestStatisticsImages, MostStatisticsImages));
        _module.eval();
        var images = Images(graph.Input, options.Batch);
        _images = (options.ChannelsLast && images.dim() == 4 ? MemoryLayout.ChannelsLast(images) : images).DetachFromDisposeScope();
    }

    /// <summary>The scores of the images, [batch, classes]: what <see cref="Run"/> computes.</summary>
    public Tensor Scores()
    {
        using var inference = inference_mode();
        return _module.call(_images);
    }

    public void Run(int times)
    {
        using var inference = inference_mode();
        for (var i = 0; i < times; i++)
        {
            _module.call(_images).Dispose();
        }

        if (_device.type == DeviceType.CUDA)
            cuda.synchronize(_device);
    }

    public void Dispose()
    {
        _images.Dispose();
        _module.Dispose();
        _masks.Dispose();
        _draws.Dispose();
    }

    private void SetStatistics(TensorShape input, int images)
    {
        using var frozen = no_grad();
        using var batch = Images(input, images);
        _module.train();
        _module.call(batch).Dispose();
    }

    private Tensor Images(TensorShape input, int count)
    {
        long[] shape = input.IsVector ? [count, input.Channels] : [count, input.Channels, input.Height, input.Width];
        return empty(shape, ScalarType.Float32).normal_(0, 1, _draws).to(_device);
    }
}
