using System.Globalization;

namespace NasLab.Training;

/// <summary>What <see cref="TrainingOptions.TrainOn"/> may say.</summary>
internal static class TrainingPlace
{
    public static bool IsValid(string text) => text is "auto" or "cpu" or "cuda" || CudaIndex(text) is not null;

    /// <summary>N of <c>cuda:N</c>; null for every other text.</summary>
    public static int? CudaIndex(string text) =>
        text is not null && text.StartsWith("cuda:", StringComparison.Ordinal)
        && int.TryParse(text.AsSpan(5), NumberStyles.None, CultureInfo.InvariantCulture, out var index) ? index : null;
}
