namespace NasLab.Experiments.Charts;

/// <summary>How wide a text is about: which font it is shown in is not known here, so that room is left rather than taken.</summary>
internal static class TextWidth
{
    private const int FirstWideLetter = 0x1100;

    /// <summary>The width in pixels.</summary>
    /// <param name="size">Of the font, in pixels.</param>
    public static double Of(string text, double size, bool isBold = false) =>
        size * (isBold ? 1.15 : 1) * text.Sum(c => c >= FirstWideLetter ? 1 : char.IsUpper(c) ? 0.72 : 0.52);

    /// <summary>The size at which a text fits into so many pixels; the given one where it fits as it is.</summary>
    public static double Fitting(string text, double size, double room, bool isBold = false) => size * Math.Min(1, room / Math.Max(1, Of(text, size, isBold)));
}
