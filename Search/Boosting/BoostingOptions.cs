namespace NasLab.Search.Boosting;

/// <summary>How an ensemble of boosted trees is grown.</summary>
internal sealed record BoostingOptions
{
    /// <summary>Models that vote.</summary>
    public int Members { get; init; } = 5;

    /// <summary>Trees of each model.</summary>
    public int Trees { get; init; } = 60;

    /// <summary>Questions on the way to a leaf.</summary>
    public int Depth { get; init; } = 3;

    /// <summary>Share of a tree's answer that is taken.</summary>
    public double LearningRate { get; init; } = 0.15;

    /// <summary>Trials of residual 0 that every leaf has beside its own.</summary>
    public double Shrinkage { get; init; } = 1;

    /// <summary>Probability that a split looks at a column.</summary>
    public double ColumnShare { get; init; } = 0.7;
}
