namespace NasLab.Experiments.Report;

/// <summary>Keeps the page small: six significant digits are more than any figure here is known to.</summary>
internal static class Rounding
{
    private const int Digits = 6;

    /// <summary>Null for null and for what is not finite, which JSON cannot say.</summary>
    public static double? Significant(double? value, int digits = Digits)
    {
        if (value is not { } number || !double.IsFinite(number))
        {
            return null;
        }

        return double.Parse(number.ToString($"G{digits}"));
    }
}
