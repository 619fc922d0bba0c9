using static TorchSharp.torch;

namespace TorchSharp;

public static partial class TensorExtensionMethods
{
    /// <summary>
    /// Writes type, shape and elements in TorchSharp's format: numbers in 7-bit groups, elements in row-major order as they lie
    /// in memory.
    /// </summary>
    public static void Save(this Tensor tensor, BinaryWriter writer)
    {
        var shape = tensor.shape;
        writer.Write7BitEncodedInt64((long)tensor.dtype);
        writer.Write7BitEncodedInt64(shape.Length);
        foreach (var size in shape) writer.Write7BitEncodedInt64(size);
        using var onCpu = tensor.cpu();
        using var whole = onCpu.contiguous();
        writer.Write(whole.bytes);
    }

    /// <summary>Reads what Save has written into this tensor, which has its type and shape.</summary>
    /// <exception cref="InvalidDataException">The type or the shape is another one, or the data end too early.</exception>
    public static void Load(this Tensor tensor, BinaryReader reader, bool skip = false)
    {
        using var loaded = Load(reader, skip);
        if (loaded is null) return;
        if (loaded.dtype != tensor.dtype || !loaded.shape.AsSpan().SequenceEqual(tensor.shape))
        {
            throw new InvalidDataException(
                $"The data hold {loaded.dtype} [{string.Join(", ", loaded.shape)}], not {tensor.dtype} [{string.Join(", ", tensor.shape)}].");
        }

        using var noGradients = no_grad();
        tensor.copy_(loaded);
    }

    /// <summary>Reads what Save has written; null where it is skipped.</summary>
    public static Tensor? Load(BinaryReader reader, bool skip = false)
    {
        var type = (ScalarType)reader.Read7BitEncodedInt64();
        var shape = new long[reader.Read7BitEncodedInt64()];
        for (var i = 0; i < shape.Length; i++) shape[i] = reader.Read7BitEncodedInt64();
        var tensor = empty(shape, type);
        reader.BaseStream.ReadExactly(tensor.bytes);
        if (!skip) return tensor;
        tensor.Dispose();
        return null;
    }
}
