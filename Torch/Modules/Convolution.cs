using static TorchSharp.torch;

namespace TorchSharp.Modules;

/// <summary>What convolutions have in common: weight [O, I / groups, kernel...] and bias [O].</summary>
public abstract class Convolution : torch.nn.Module<Tensor, Tensor>
{
    private Parameter _weight = null!;
    private Parameter? _bias;

    private protected Convolution(string name, ConvolutionOptions options) : base(name)
    {
        in_channels = options.InChannels;
        out_channels = options.OutChannels;
        kernel_size = options.KernelSize;
        stride = options.Stride;
        padding = options.Padding;
        padding_type = options.PaddingType;
        dilation = options.Dilation;
        groups = options.Groups;
        padding_mode = options.PaddingMode;
        if (in_channels % groups != 0 || out_channels % groups != 0)
            throw new ArgumentException($"{in_channels} input and {out_channels} output channels do not divide into {groups} groups.", nameof(options));

        weight = empty([out_channels, in_channels / groups, .. kernel_size], options.Type, options.Device).AsParameter();
        if (options.HasBias) bias = empty(out_channels, options.Type, options.Device).AsParameter();
        reset_parameters();
    }

    public long in_channels { get; }

    public long out_channels { get; }

    public long[] kernel_size { get; set; }

    public long[] stride { get; set; }

    /// <summary>Null where <see cref="padding_type"/> says it.</summary>
    public long[]? padding { get; }

    public Padding? padding_type { get; }

    public PaddingModes padding_mode { get; set; }

    public long[] dilation { get; set; }

    public long groups { get; set; }

    public Parameter weight
    {
        get => _weight;
        set => Assign(nameof(weight), _weight = value);
    }

    public Parameter? bias
    {
        get => _bias;
        set => Assign(nameof(bias), _bias = value);
    }

    public void reset_parameters() => Initialisation.Uniform(_weight, _bias);
}

/// <summary>How a convolution is made.</summary>
internal sealed record ConvolutionOptions
{
    internal required long InChannels { get; init; }

    internal required long OutChannels { get; init; }

    internal required long[] KernelSize { get; init; }

    internal required long[] Stride { get; init; }

    internal long[]? Padding { get; init; }

    internal Padding? PaddingType { get; init; }

    internal required long[] Dilation { get; init; }

    internal PaddingModes PaddingMode { get; init; }

    internal long Groups { get; init; } = 1;

    internal bool HasBias { get; init; } = true;

    internal Device? Device { get; init; }

    internal ScalarType? Type { get; init; }
}
