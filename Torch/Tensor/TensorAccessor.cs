using System.Collections;

namespace TorchSharp.Utils;

/// <summary>The elements of a tensor in row-major order, as a collection. It keeps a copy alive where one was needed.</summary>
public sealed unsafe class TensorAccessor<T> : IDisposable, IEnumerable<T> where T : unmanaged
{
    private readonly torch.Tensor _tensor;
    private readonly torch.Tensor? _copy;
    private readonly T* _first;
    private readonly long[] _shape;

    internal TensorAccessor(torch.Tensor tensor)
    {
        var onCpu = tensor.is_cpu() ? tensor : tensor.cpu();
        _tensor = onCpu.is_contiguous() ? onCpu : onCpu.contiguous();
        if (!ReferenceEquals(onCpu, tensor) && !ReferenceEquals(onCpu, _tensor)) onCpu.Dispose();
        _copy = ReferenceEquals(_tensor, tensor) ? null : _tensor;
        _first = (T*)_tensor.DataPointer();
        _shape = _tensor.shape;
        Count = _tensor.NumberOfElements;
    }

    public long Count { get; }

    public bool IsReadOnly => false;

    public T this[params long[] indices]
    {
        get => _first[Offset(indices)];
        set => _first[Offset(indices)] = value;
    }

    public T[] ToArray()
    {
        var array = new T[Count];
        CopyTo(array);
        return array;
    }

    public void CopyTo(T[] array, int arrayIndex = 0, long tensorIndex = 0) => CopyTo(array.AsSpan(), arrayIndex, tensorIndex);

    public void CopyTo(Span<T> array, int arrayIndex = 0, long tensorIndex = 0)
    {
        var count = Math.Min(array.Length - arrayIndex, checked((int)(Count - tensorIndex)));
        new Span<T>(_first + tensorIndex, count).CopyTo(array[arrayIndex..]);
        GC.KeepAlive(_tensor);
    }

    public void CopyFrom(T[] array, int arrayIndex = 0, long tensorIndex = 0) =>
        CopyFrom((ReadOnlySpan<T>)array, arrayIndex, tensorIndex);

    public void CopyFrom(ReadOnlySpan<T> array, int arrayIndex = 0, long tensorIndex = 0)
    {
        var count = Math.Min(array.Length - arrayIndex, checked((int)(Count - tensorIndex)));
        array.Slice(arrayIndex, count).CopyTo(new Span<T>(_first + tensorIndex, count));
        GC.KeepAlive(_tensor);
    }

    public IEnumerator<T> GetEnumerator()
    {
        for (long i = 0; i < Count; i++) yield return At(i);
    }

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    public void Dispose() => _copy?.Dispose();

    private T At(long index)
    {
        var value = _first[index];
        GC.KeepAlive(_tensor);
        return value;
    }

    private long Offset(long[] indices)
    {
        if (indices.Length != _shape.Length)
            throw new ArgumentException($"The tensor has {_shape.Length} dimensions, not {indices.Length}.", nameof(indices));
        long offset = 0;
        for (var i = 0; i < indices.Length; i++)
        {
            ArgumentOutOfRangeException.ThrowIfNegative(indices[i], nameof(indices));
            ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(indices[i], _shape[i], nameof(indices));
            offset = offset * _shape[i] + indices[i];
        }

        return offset;
    }
}
