namespace NasLab.Experiments.Configuration.Model;

/// <summary>
/// The keys of one object that were there and right. Values are <c>long</c>, <c>double</c>, <c>bool</c>, <c>string</c>,
/// <c>object?[]</c> for a list, what <see cref="GroupType.Build"/> made for a group, a <see cref="BoundVariant"/>, or null.
/// </summary>
/// <param name="path">Where the object stands in the file.</param>
public sealed class BoundKeys(string path)
{
    private readonly Dictionary<string, object?> _values = new(StringComparer.Ordinal);

    public string Path { get; } = path;

    public IEnumerable<KeyValuePair<string, object?>> Values => _values;

    public void Add(string key, object? value) => _values.Add(key, value);

    public bool Has(string key) => _values.ContainsKey(key);

    /// <summary>The key's value; the type's default where the key was left out or wrong.</summary>
    public T? Get<T>(string key) => _values.TryGetValue(key, out var value) ? (T?)value : default;

    /// <summary>The elements of a list; none where the key was left out or wrong.</summary>
    public IEnumerable<T> List<T>(string key) => Get<object?[]>(key)?.Cast<T>() ?? [];
}
