namespace NasLab.Training.Scores;

/// <summary>The score of an untrained network, or why there is none.</summary>
/// <param name="Value">Finite, higher is better; NaN where there is none.</param>
/// <param name="Missing">Why there is none, as a clause about the network; null where there is one.</param>
public readonly record struct NetworkScore(double Value, string? Missing)
{
    public static NetworkScore Of(double value) =>
        double.IsFinite(value) ? new NetworkScore(value, null) : throw new ArgumentOutOfRangeException(nameof(value), value, "A score is a finite number.");

    public static NetworkScore None(string why) => new(double.NaN, why);
}
