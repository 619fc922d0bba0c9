namespace NasLab.Experiments.Benchmarking;

/// <summary>Numbers that a column may hold, both ends included.</summary>
internal sealed record NumberRange(double Least, double Most)
{
    /// <summary>Accuracies.</summary>
    public static NumberRange Percent { get; } = new(0, 100);

    /// <summary>Latencies and counts.</summary>
    public static NumberRange NotNegative { get; } = new(0, double.MaxValue);

    public bool Holds(double value) => value >= Least && value <= Most;

    public override string ToString() => Most == double.MaxValue ? $"a number of {Least} or more" : $"a number from {Least} to {Most}";
}
