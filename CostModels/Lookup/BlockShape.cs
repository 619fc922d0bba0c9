using System.Text;
using NasLab.CostModels.Devices;
using NasLab.CostModels.Fusion;
using NasLab.SearchSpaces.Graph;

namespace NasLab.CostModels.Lookup;

/// <summary>What a table of measurements knows a block or operator by. Two of one shape are the same work.</summary>
public sealed record BlockShape
{
    /// <summary>The name in files of the block of <see cref="IsInvertedResidual"/>.</summary>
    public const string InvertedResidual = "inverted-residual";

    /// <summary>The operator's class; null for an inverted residual.</summary>
    public OperatorClass? Class { get; init; }

    /// <summary>Rows and columns of the input, the larger where they differ; 1 for a vector.</summary>
    public required int InputSize { get; init; }

    public required int InputChannels { get; init; }

    public required int OutputSize { get; init; }

    public required int OutputChannels { get; init; }

    /// <summary>Of the depthwise convolution in an inverted residual.</summary>
    public int Kernel { get; init; } = 1;

    public int Stride { get; init; } = 1;

    /// <summary>Of a grouped convolution; 1 otherwise.</summary>
    public int Groups { get; init; } = 1;

    /// <summary>Channels of an inverted residual's depthwise convolution; 0 for an operator.</summary>
    public int ExpandedChannels { get; init; }

    /// <summary>Whether an inverted residual begins with a pointwise convolution to its expanded channels.</summary>
    public bool Expands { get; init; }

    /// <summary>Channels that squeeze-and-excite squeezes to; 0 without it.</summary>
    public int SqueezedChannels { get; init; }

    /// <summary>
    /// The non-linearity behind the convolutions; null for none and for those that clamp (relu, relu6), which cost nothing beside a convolution.
    /// </summary>
    public ActivationFunction? Activation { get; init; }

    /// <summary>Whether an inverted residual ends with the addition of its input.</summary>
    public bool Shortcut { get; init; }

    /// <summary>Whether rows and columns differ; no table holds such shapes.</summary>
    public bool IsOblong { get; init; }

    /// <summary>Pointwise expansion, depthwise convolution, squeeze-and-excite and pointwise projection (Sandler et al. 2018).</summary>
    public bool IsInvertedResidual => Class is null;

    /// <summary>The name in files: <c>inverted-residual</c> or the operator class's.</summary>
    public string Kind => Class?.ToName() ?? InvertedResidual;

    /// <summary>Everything in words: <c>inverted-residual 14x14x80 to 14x14x96, 240 expanded channels, kernel 5, stride 1</c>.</summary>
    public override string ToString()
    {
        var text = new StringBuilder($"{Kind} {InputSize}x{InputSize}x{InputChannels} to {OutputSize}x{OutputSize}x{OutputChannels}");
        Append(ExpandedChannels > 0, $", {ExpandedChannels} {(Expands ? "expanded " : "")}channels between");
        Append(Kernel > 1 || Stride > 1, $", kernel {Kernel}, stride {Stride}");
        Append(Groups > 1, $", {Groups} groups");
        Append(SqueezedChannels > 0, $", squeeze-and-excite to {SqueezedChannels}");
        Append(Activation is not null, $", {(Activation is { } a ? KebabCase.Of(a) : "")}");
        Append(Shortcut, ", input added");
        Append(IsOblong, ", not square");
        return text.ToString();

        void Append(bool isThere, string part) => text.Append(isThere ? part : "");
    }

    /// <summary>Whether another differs in sizes alone: what is measured of one says much of the other.</summary>
    internal bool IsVariantOf(BlockShape other) =>
        Class == other.Class && IsOblong == other.IsOblong && Stride == other.Stride && Expands == other.Expands
        && Activation == other.Activation && SqueezedChannels > 0 == other.SqueezedChannels > 0;
}
