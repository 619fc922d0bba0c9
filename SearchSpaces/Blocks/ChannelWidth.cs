namespace NasLab.SearchSpaces.Blocks;

/// <summary>How the mobile families widen and narrow: channels times a multiplier, rounded to a multiple of a divisor.</summary>
/// <param name="Multiplier">Above 0; 1 leaves every count as it is.</param>
public readonly record struct ChannelWidth(double Multiplier, int Divisor = 8)
{
    /// <summary>The channels that a table's channels become.</summary>
    public int Scale(int channels) => Multiplier is 1 ? channels : MakeDivisible(channels * Multiplier, Divisor);

    /// <summary>
    /// The nearest multiple of the divisor, at least one, and the next above where rounding down would lose more than a tenth
    /// (the rule of the MobileNetV2 authors' TensorFlow models).
    /// </summary>
    public static int MakeDivisible(double channels, int divisor)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(channels);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(divisor);
        var rounded = Math.Max(divisor, (int)(channels + (divisor / 2.0)) / divisor * divisor);
        return rounded < 0.9 * channels ? rounded + divisor : rounded;
    }
}
