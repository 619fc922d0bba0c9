using static TorchSharp.torch;

namespace NasLab.Training.Networks;

/// <summary>How a graph becomes a module.</summary>
/// <param name="Device">Where the weights lie.</param>
/// <param name="Initialisation">Draws the weights, in the order of the nodes; a generator of the CPU, whatever the device.</param>
/// <param name="Masks">Draws dropout masks; a generator of the device.</param>
/// <param name="Precision">What it computes in; weights are of <see cref="WeightType"/> always, and cast as they are used.</param>
/// <param name="ChannelsLast">Whether maps and kernels lie as [N, H, W, C] in memory.</param>
public sealed record GraphModuleSettings(
    Device Device, Generator Initialisation, Generator Masks, ComputePrecision Precision, bool ChannelsLast)
{
    /// <summary>Momentum of every batch norm's running statistics; null leaves each node its own.</summary>
    public double? BatchNormMomentum { get; init; }

    /// <summary>The number format of weights, statistics and scores; fp64 where figures grow beyond fp32.</summary>
    public ScalarType WeightType { get; init; } = ScalarType.Float32;

    /// <summary>Shown what enters each activation, fused ones included, [N, ...] in order of the nodes; the tensor is gone thereafter.</summary>
    public Action<Tensor>? Watch { get; init; }
}
