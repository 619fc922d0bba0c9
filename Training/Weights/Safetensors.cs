using System.Buffers.Binary;
using System.Collections.Immutable;
using System.Runtime.InteropServices;
using System.Text.Json;

namespace NasLab.Training.Weights;

/// <summary>
/// The safetensors format: the header's length as 8 little-endian bytes, a JSON object from each tensor's name to its type,
/// shape and place, then the numbers, little-endian. Written are F32 tensors in the order of their names, so equal weights give
/// equal bytes; read are F32 tensors.
/// </summary>
/// <remarks>
/// Names: a convolution or linear layer NODE has <c>NODE.weight</c> ([out, in / groups, k, k] or [out, in]) and, with a bias,
/// <c>NODE.bias</c>; a batch norm <c>NODE.weight</c>, <c>NODE.bias</c>, <c>NODE.running_mean</c> and <c>NODE.running_var</c>.
/// </remarks>
public static class Safetensors
{
    private const int Alignment = 8;
    private const int MostHeaderBytes = 100_000_000;

    public static byte[] Write(IEnumerable<WeightTensor> tensors)
    {
        ImmutableArray<WeightTensor> sorted = [.. tensors.OrderBy(t => t.Name, StringComparer.Ordinal)];
        var header = Header(sorted);
        var bytes = new byte[8 + header.Length + sorted.Sum(t => sizeof(float) * t.Values.Length)];
        BinaryPrimitives.WriteInt64LittleEndian(bytes, header.Length);
        header.CopyTo(bytes, 8);
        var at = 8 + header.Length;
        foreach (var tensor in sorted)
        {
            var values = MemoryMarshal.AsBytes(tensor.Values.Span);
            values.CopyTo(bytes.AsSpan(at));
            at += values.Length;
        }

        return bytes;
    }

    /// <summary>Reads every tensor.</summary>
    /// <exception cref="FormatException">The file is truncated, its header is no header, or a tensor is not F32.</exception>
    public static ImmutableArray<WeightTensor> Read(ReadOnlySpan<byte> bytes)
    {
        var length = bytes.Length >= 8 ? BinaryPrimitives.ReadInt64LittleEndian(bytes) : -1;
        if (length < 2 || length > Math.Min(MostHeaderBytes, bytes.Length - 8))
            throw new FormatException("The weights are no safetensors file, or a truncated one: the header's length does not fit.");

        var data = bytes[(8 + (int)length)..];
        var tensors = ImmutableArray.CreateBuilder<WeightTensor>();
        try
        {
            using var header = JsonDocument.Parse(bytes.Slice(8, (int)length).ToArray());
            foreach (var entry in header.RootElement.EnumerateObject())
            {
                if (!string.Equals(entry.Name, "__metadata__", StringComparison.Ordinal))
                    tensors.Add(Tensor(entry.Name, entry.Value, data));
            }
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException or KeyNotFoundException or OverflowException)
        {
            throw new FormatException($"The weights' safetensors header is damaged: {e.Message}", e);
        }

        return tensors.ToImmutable();
    }

    private static byte[] Header(ImmutableArray<WeightTensor> tensors)
    {
        using var memory = new MemoryStream();
        using (var json = new Utf8JsonWriter(memory))
        {
            json.WriteStartObject();
            var at = 0L;
            foreach (var tensor in tensors)
            {
                json.WriteStartObject(tensor.Name);
                json.WriteString("dtype", "F32");
                json.WriteStartArray("shape");
                foreach (var size in tensor.Shape)
                {
                    json.WriteNumberValue(size);
                }

                json.WriteEndArray();
                json.WriteStartArray("data_offsets");
                json.WriteNumberValue(at);
                json.WriteNumberValue(at += sizeof(float) * tensor.Values.Length);
                json.WriteEndArray();
                json.WriteEndObject();
            }

            json.WriteEndObject();
        }

        // Spaces behind the object keep the numbers aligned.
        while (memory.Length % Alignment != 0)
        {
            memory.WriteByte((byte)' ');
        }

        return memory.ToArray();
    }

    private static WeightTensor Tensor(string name, JsonElement entry, ReadOnlySpan<byte> data)
    {
        if (entry.GetProperty("dtype").GetString() is var type && type is not "F32")
            throw new FormatException($"The weights {name} are of the type {type}; F32 is allowed.");

        ImmutableArray<long> shape = [.. entry.GetProperty("shape").EnumerateArray().Select(s => s.GetInt64())];
        var offsets = entry.GetProperty("data_offsets");
        var (start, end) = (offsets[0].GetInt64(), offsets[1].GetInt64());
        var count = shape.Aggregate(1L, (a, b) => checked(a * b));
        if (start < 0 || end > data.Length || end - start != checked(count * sizeof(float)))
            throw new FormatException($"The weights {name} of the shape [{string.Join(", ", shape)}] do not lie within the file: it is truncated or damaged.");

        return new WeightTensor(name, shape, MemoryMarshal.Cast<byte, float>(data[(int)start..(int)end]).ToArray());
    }
}
