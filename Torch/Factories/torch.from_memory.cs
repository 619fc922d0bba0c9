using System.Runtime.InteropServices;
using TorchSharp.Interop;

namespace TorchSharp;

public static partial class torch
{
    /// <summary>A tensor with the shape and a copy of the elements of a managed array.</summary>
    public static Tensor from_array(Array rawArray, Device? device = null) => FromArray(rawArray, null, device, false, null);

    public static Tensor from_array(
        Array rawArray, ScalarType? dtype, Device? device = null, bool requires_grad = false, string[]? names = null) =>
        FromArray(rawArray, dtype, device, requires_grad, names);

    public static Tensor as_tensor(Array data, ScalarType? dtype = null, Device? device = null) =>
        FromArray(data, dtype, device, false, null);

    internal static unsafe Tensor FromMemory<T>(
        ReadOnlySpan<T> elements, ReadOnlySpan<long> dimensions, ScalarType? dtype, Device? device, bool requiresGrad, string[]? names)
        where T : unmanaged =>
        FromBytes(MemoryMarshal.AsBytes(elements), ElementTypes.Of(typeof(T)), dimensions, dtype, device, requiresGrad, names);

    private static Tensor FromArray(Array array, ScalarType? dtype, Device? device, bool requiresGrad, string[]? names)
    {
        var type = ElementTypes.Of(array.GetType().GetElementType()!);
        var dimensions = new long[array.Rank];
        for (var i = 0; i < dimensions.Length; i++) dimensions[i] = array.GetLongLength(i);
        var bytes = MemoryMarshal.CreateReadOnlySpan(
            ref MemoryMarshal.GetArrayDataReference(array), checked(array.Length * type.ElementSize()));
        return FromBytes(bytes, type, dimensions, dtype, device, requiresGrad, names);
    }

    private static unsafe Tensor FromBytes(
        ReadOnlySpan<byte> bytes, ScalarType type, ReadOnlySpan<long> dimensions, ScalarType? dtype, Device? device,
        bool requiresGrad, string[]? names)
    {
        nint handle;
        fixed (byte* data = bytes)
        fixed (long* sizes = dimensions)
            Native.Check(NativeMethods.nl_from_memory(data, bytes.Length, (int)type, sizes, dimensions.Length, &handle), "tensor");
        var tensor = new Tensor(handle);
        if ((dtype is not null && dtype != type) || (device is not null && device.type != DeviceType.CPU))
            tensor = tensor.to(dtype ?? type, device ?? CPU, disposeAfter: true);
        return Created(tensor, requiresGrad, names);
    }
}
