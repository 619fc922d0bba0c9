namespace NasLab.CostModels.Lookup;

/// <summary>A measured block or operator.</summary>
/// <param name="Shape">What was measured.</param>
/// <param name="MeanMs">Milliseconds for one image, above 0.</param>
/// <param name="DeviationMs">Standard deviation of one measurement, 0 or above.</param>
/// <param name="Count">Measurements behind the mean.</param>
public sealed record LookupEntry(BlockShape Shape, double MeanMs, double DeviationMs, int Count)
{
    /// <summary>The deviation over the mean.</summary>
    internal double RelativeDeviation => DeviationMs / MeanMs;

    /// <summary>The mean's own deviation over the mean.</summary>
    internal double RelativeError => RelativeDeviation / Math.Sqrt(Count);
}
