namespace NasLab.CostModels.Measurements;

/// <summary>A device in one way of use that a table has a column of latencies for.</summary>
/// <param name="Name">The column's name without <c>_ms</c>: <c>1080ti_32</c>.</param>
/// <param name="Family">The chip: settings of one family are the same device at other batch sizes.</param>
/// <param name="Batch">Images that go through at once.</param>
public sealed record DeviceSetting(string Name, string Family, int Batch)
{
    /// <summary>Whether networks were measured whole; false where the latencies are sums of a block table or of a simulator.</summary>
    public bool EndToEnd { get; init; } = true;

    /// <summary>
    /// Whether the column holds failed measurements near zero; those below 0.2 times the median take no part in fits and relative figures.
    /// </summary>
    public bool HasNearZeroRows { get; init; }

    /// <summary>The latencies' column.</summary>
    public string Column => $"{Name}_ms";
}
