using TorchSharp.Modules;
using static TorchSharp.torch;

namespace TorchSharp;

/// <summary>Reading single elements (on a GPU each waits for the device), and what else hangs on a tensor.</summary>
public static partial class TensorExtensionMethods
{
    public static float ToSingle(this Tensor value) => (float)value.ReadItem().Floating;

    public static double ToDouble(this Tensor value) => value.ReadItem().Floating;

    public static int ToInt32(this Tensor value) => checked((int)value.ToInt64());

    public static long ToInt64(this Tensor value)
    {
        var (floating, integer, isInteger) = value.ReadItem();
        return isInteger ? integer : (long)floating;
    }

    public static byte ToByte(this Tensor value) => checked((byte)value.ToInt64());

    public static bool ToBoolean(this Tensor value) => value.ReadItem().Floating != 0;

    /// <summary>Bytes of one element.</summary>
    public static int ElementSize(this ScalarType type) => ElementTypes.ElementSize(type);

    /// <summary>The product of the sizes.</summary>
    public static long TotalSize(this IEnumerable<long> shape) => shape.Aggregate(1L, (product, size) => product * size);

    /// <summary>Turns the tensor into a parameter, which takes its memory over.</summary>
    public static Parameter AsParameter(this Tensor tensor) => new(tensor);
}
