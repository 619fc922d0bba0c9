namespace NasLab.Experiments.Store;

/// <summary>A trial's accuracy on the test images.</summary>
public sealed class TestScore
{
    /// <summary>Of the trial.</summary>
    public int Number { get; init; }

    public double Accuracy { get; init; }

    public double? StdError { get; init; }
}
