using TorchSharp.Interop;

namespace TorchSharp;

/// <summary>A number that an operator takes beside tensors: an integer, a floating-point number or a truth value.</summary>
public sealed class Scalar : IDisposable
{
    private Scalar(ArgKind kind, long bits, torch.ScalarType type)
    {
        Kind = kind;
        Bits = bits;
        Type = type;
    }

    public torch.ScalarType Type { get; }

    internal ArgKind Kind { get; }

    internal long Bits { get; }

    internal double Double => Kind == ArgKind.Double ? BitConverter.Int64BitsToDouble(Bits) : Bits;

    internal long Integer => Kind == ArgKind.Double ? (long)BitConverter.Int64BitsToDouble(Bits) : Bits;

    public static implicit operator Scalar(byte value) => new(ArgKind.Int, value, torch.ScalarType.Int64);

    public static implicit operator Scalar(sbyte value) => new(ArgKind.Int, value, torch.ScalarType.Int64);

    public static implicit operator Scalar(short value) => new(ArgKind.Int, value, torch.ScalarType.Int64);

    public static implicit operator Scalar(int value) => new(ArgKind.Int, value, torch.ScalarType.Int64);

    public static implicit operator Scalar(long value) => new(ArgKind.Int, value, torch.ScalarType.Int64);

    public static implicit operator Scalar(float value) => value.ToScalar();

    public static implicit operator Scalar(double value) => value.ToScalar();

    public static implicit operator Scalar(Half value) => ((double)value).ToScalar();

    public static implicit operator Scalar(bool value) => new(ArgKind.Bool, value ? 1 : 0, torch.ScalarType.Bool);

    internal static Scalar Of(double value) => new(ArgKind.Double, BitConverter.DoubleToInt64Bits(value), torch.ScalarType.Float64);

    public void Dispose()
    {
        // A scalar is managed memory here; TorchSharp's holds a native one, so callers may dispose it.
    }
}
