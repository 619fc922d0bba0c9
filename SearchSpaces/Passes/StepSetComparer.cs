namespace NasLab.SearchSpaces.Passes;

/// <summary>Compares sets of steps, one bit each.</summary>
internal sealed class StepSetComparer : IEqualityComparer<ulong[]>
{
    public static StepSetComparer Instance { get; } = new();

    public bool Equals(ulong[]? x, ulong[]? y) => x.AsSpan().SequenceEqual(y);

    public int GetHashCode(ulong[] obj)
    {
        var hash = 0UL;
        foreach (var word in obj)
        {
            hash = ((hash ^ word) * 0x9E3779B97F4A7C15) ^ (hash >> 29);
        }

        return (int)(hash >> 32);
    }
}
