using TorchSharp;
using TorchSharp.Modules;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace NasLab.Tests.Torch;

/// <summary>
/// A small mobile network with batch norm, a depthwise convolution, squeeze and excitation and dropout, and a training step
/// with augmentation: all random numbers come from the generators.
/// </summary>
internal sealed class SmallNet : IDisposable
{
    private readonly Tensor _images;
    private readonly Tensor _labels;
    private readonly Sequential _stem;
    private readonly Sequential _gate;
    private readonly Sequential _head;
    private readonly Linear _classifier;

    internal SmallNet(ulong seed)
    {
        using var generator = new Generator(seed);
        _images = rand([64, 3, 12, 12], generator: generator);
        _labels = randint(0, 10, [64], generator: generator);
        _stem = Sequential(
            Conv2d(3, 16, 3, stride: 2, padding: 1L, bias: false), BatchNorm2d(16), Hardswish(),
            Conv2d(16, 16, 5, padding: 2L, groups: 16, bias: false), BatchNorm2d(16), ReLU());
        _gate = Sequential(AdaptiveAvgPool2d(1), Conv2d(16, 8, 1), ReLU(), Conv2d(8, 16, 1), Hardsigmoid());
        _head = Sequential(Conv2d(16, 32, 1, bias: false), BatchNorm2d(32), ReLU6(), AdaptiveAvgPool2d(1), Flatten());
        _classifier = Linear(32, 10);
        foreach (var parameter in Parameters)
        {
            if (parameter.dim() > 1) TorchSeam.KaimingNormal(parameter, generator);
            else init.constant_(parameter, parameter.shape[0] == 10 ? 0 : 0.5);
        }

        foreach (var module in Modules) TorchSeam.ToChannelsLast(module);
    }

    internal IEnumerable<Parameter> Parameters => Modules.SelectMany(module => module.parameters());

    private nn.Module[] Modules => [_stem, _gate, _head, _classifier];

    /// <summary>The bits of every parameter and buffer.</summary>
    internal byte[] Bits()
    {
        using var scope = NewDisposeScope();
        var tensors = Parameters.Concat(Modules.SelectMany(module => module.buffers())).ToList();
        return [.. tensors.SelectMany(tensor => tensor.detach().contiguous().bytes.ToArray())];
    }

    internal void Step(optim.Optimizer optimizer, Generator generator)
    {
        using var scope = NewDisposeScope();
        var rows = randperm(64, generator: generator).narrow(0, 0, 16);
        var flipped = rand(16, 1, 1, 1, generator: generator) < 0.5;
        var left = randint(0, 4, [1], generator: generator).ToInt64();
        var images = functional.pad(_images.index_select(0, rows), (2, 2, 2, 2)).narrow(3, left, 12).narrow(2, 1, 12);
        images = TorchSeam.ToChannelsLast(where(flipped, images.flip(3), images));
        optimizer.zero_grad();
        var features = _stem.call(images);
        features = _head.call(features * _gate.call(features));
        var logits = _classifier.call(TorchSeam.Dropout(features, 0.2, generator));
        functional.cross_entropy(logits, _labels.index_select(0, rows), label_smoothing: 0.1).backward();
        TorchSeam.ClipGradNorm(Parameters, 2);
        optimizer.step();
    }

    public void Dispose()
    {
        _images.Dispose();
        _labels.Dispose();
        foreach (var module in Modules) module.Dispose();
    }
}
