namespace NasLab.Experiments.Report.Model;

/// <summary>One block of a network: what a diagram says about it.</summary>
public sealed record BlockModel
{
    public required string Name { get; init; }

    /// <summary>One line: <c>16 to 24 channels, 5x5 depthwise, stride 2, expansion 4, squeeze-excite 16, hard-swish</c>.</summary>
    public required string Description { get; init; }

    /// <summary>The largest window of its convolutions and pools; null where it has none.</summary>
    public int? Kernel { get; init; }

    /// <summary>By how much the block thins each axis.</summary>
    public required int Stride { get; init; }

    /// <summary>Channels behind over channels before the pointwise convolution that feeds a depthwise one; null without such a pair.</summary>
    public double? Expansion { get; init; }

    /// <summary>Whether channels are reweighted by a gate computed from their means (Hu et al. 2018).</summary>
    public required bool SqueezeExcite { get; init; }

    /// <summary>Whether its input is added to its output.</summary>
    public required bool Residual { get; init; }

    /// <summary>The first non-linearity (that of a gate comes later); null where it has none.</summary>
    public string? Activation { get; init; }

    /// <summary>Of the output, as are height and width.</summary>
    public required int Channels { get; init; }

    public required int Height { get; init; }

    public required int Width { get; init; }

    public required long Parameters { get; init; }

    public required long Macs { get; init; }
}
