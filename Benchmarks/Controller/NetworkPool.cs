namespace NasLab.Benchmarks.Controller;

/// <summary>Hands a few things out in turn, so that a mean is over all of them.</summary>
internal sealed class NetworkPool<T>(IEnumerable<T> items)
{
    public const int Size = 64;

    private readonly T[] _items = [.. items];
    private int _next;

    public T Next() => _items[_next++ % _items.Length];
}
