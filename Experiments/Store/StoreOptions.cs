namespace NasLab.Experiments.Store;

/// <summary>How a store is opened.</summary>
public sealed record StoreOptions
{
    /// <summary>How long a statement is tried again while another program keeps the database busy.</summary>
    public TimeSpan BusyTimeout { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>The most pages (of 4,096 bytes) that the database may grow to; null for what the disk holds.</summary>
    public int? MaxPages { get; init; }
}
