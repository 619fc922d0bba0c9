using System.Collections.Concurrent;

namespace NasLab.SearchSpaces.Graph;

/// <summary>
/// The names of the nodes below one path (<c>stages.2.blocks.1</c>), each made once: a space that keeps this lowers thousands of
/// networks a second without making names. Safe to use from several threads.
/// </summary>
public sealed class NodeNames(string path)
{
    private readonly ConcurrentDictionary<string, string> _names = new();
    private readonly Func<string, string> _make = part => $"{path}.{part}";

    public string Path { get; } = path;

    /// <summary>The path, a dot and the part.</summary>
    public string this[string part] => _names.GetOrAdd(part, _make);
}
