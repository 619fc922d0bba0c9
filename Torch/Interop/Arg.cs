using static TorchSharp.torch;

namespace TorchSharp.Interop;

/// <summary>
/// One argument of an operator, before it goes to the native side: a number in <see cref="Bits"/>, or an object that
/// holds the handle or the list.
/// </summary>
internal readonly struct Arg
{
    internal readonly ArgKind Kind;
    internal readonly long Bits;
    internal readonly object? Reference;

    private Arg(ArgKind kind, long bits, object? reference = null)
    {
        Kind = kind;
        Bits = bits;
        Reference = reference;
    }

    /// <summary>An absent optional argument.</summary>
    internal static Arg None => default;

    /// <summary>A list of tensors of which some may be absent.</summary>
    internal static Arg Optional(Tensor?[] tensors) => new(ArgKind.OptionalTensorList, 0, tensors);

    /// <summary>ATen's memory formats: 0 contiguous, 1 preserve, 2 channels last.</summary>
    internal static Arg Format(memory_format format) => new(ArgKind.Int, AtenFormat(format));

    internal static int AtenFormat(memory_format format) => format switch
    {
        memory_format.contiguous_format => 0,
        memory_format.preserve_format => 1,
        memory_format.channels_last => 2,
        _ => throw new ArgumentOutOfRangeException(nameof(format), format, "Unknown memory format."),
    };

    public static implicit operator Arg(Tensor? tensor) => tensor is null ? default : new(ArgKind.Tensor, 0, tensor);

    public static implicit operator Arg(int value) => new(ArgKind.Int, value);

    public static implicit operator Arg(long value) => new(ArgKind.Int, value);

    public static implicit operator Arg(long? value) => value is null ? default : new(ArgKind.Int, value.Value);

    public static implicit operator Arg(double value) => new(ArgKind.Double, BitConverter.DoubleToInt64Bits(value));

    public static implicit operator Arg(double? value) => value is null ? default : (Arg)value.Value;

    public static implicit operator Arg(bool value) => new(ArgKind.Bool, value ? 1 : 0);

    public static implicit operator Arg(bool? value) => value is null ? default : (Arg)value.Value;

    public static implicit operator Arg(ScalarType value) => new(ArgKind.Int, (long)value);

    public static implicit operator Arg(ScalarType? value) => value is null ? default : (Arg)value.Value;

    public static implicit operator Arg(Scalar? value) => value is null ? default : new(value.Kind, value.Bits);

    public static implicit operator Arg(Device? device) => device is null ? default : new(ArgKind.Device, (long)device.type, device);

    public static implicit operator Arg(Generator? generator) => generator is null ? default : new(ArgKind.Generator, 0, generator);

    public static implicit operator Arg(string? text) => text is null ? default : new(ArgKind.String, 0, text);

    public static implicit operator Arg(long[]? values) => values is null ? default : new(ArgKind.IntList, 0, values);

    public static implicit operator Arg(double[]? values) => values is null ? default : new(ArgKind.DoubleList, 0, values);

    public static implicit operator Arg(Tensor[] tensors) => new(ArgKind.TensorList, 0, tensors);

    /// <summary>How many 8-byte words of scratch memory the list or text needs while the call lasts.</summary>
    internal int ScratchWords => Kind switch
    {
        ArgKind.IntList => ((long[])Reference!).Length,
        ArgKind.DoubleList => ((double[])Reference!).Length,
        ArgKind.TensorList or ArgKind.OptionalTensorList => ((Tensor?[])Reference!).Length,
        ArgKind.String => ((string)Reference!).Length,
        _ => 0,
    };
}
