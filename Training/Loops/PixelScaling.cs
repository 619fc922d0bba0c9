using NasLab.Training.Datasets;
using static TorchSharp.torch;

namespace NasLab.Training.Loops;

/// <summary>(pixel - mean) / std, channel by channel, on a device.</summary>
internal sealed class PixelScaling : IDisposable
{
    private readonly Tensor _mean;
    private readonly Tensor _factor;

    public PixelScaling(PixelStatistics statistics, Device device)
    {
        using var scope = NewDisposeScope();
        _mean = Channels(statistics.Mean.Select(m => (float)m), device);
        _factor = Channels(statistics.Std.Select(s => (float)(1 / s)), device);
    }

    /// <summary>A new tensor [N, C, H, W] of fp32.</summary>
    public Tensor Apply(Tensor pixels)
    {
        using var floats = pixels.to(ScalarType.Float32);
        using var centred = floats - _mean;
        return centred.mul_(_factor).alias();
    }

    public void Dispose()
    {
        _mean.Dispose();
        _factor.Dispose();
    }

    private static Tensor Channels(IEnumerable<float> numbers, Device device) =>
        tensor(numbers.ToArray(), ScalarType.Float32).reshape(1, -1, 1, 1).to(device).DetachFromDisposeScope();
}
