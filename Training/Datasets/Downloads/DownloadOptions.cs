namespace NasLab.Training.Datasets.Downloads;

/// <summary>How stubborn downloads are.</summary>
public sealed record DownloadOptions
{
    /// <summary>Tries after the first.</summary>
    public int Retries { get; init; } = 5;

    /// <summary>The pause before the first retry; each later one is about twice as long (jittered).</summary>
    public TimeSpan FirstDelay { get; init; } = TimeSpan.FromSeconds(1);

    /// <summary>A connection that delivers nothing for this long counts as dropped.</summary>
    public TimeSpan Stall { get; init; } = TimeSpan.FromSeconds(30);
}
