using System.Collections.Immutable;

namespace NasLab.Training.Datasets.Formats;

/// <summary>
/// Numbers read from a file, row-major. <paramref name="Data"/> is a <c>byte[]</c>, a <c>float[]</c> (doubles are narrowed) or
/// a <c>long[]</c> (every other integer type).
/// </summary>
internal sealed record NumericArray(ImmutableArray<int> Shape, Array Data)
{
    public string ShapeText => $"[{string.Join(", ", Shape)}]";
}
