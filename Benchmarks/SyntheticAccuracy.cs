namespace NasLab.Benchmarks;

/// <summary>Errors for trials that nobody trained: falling with the logarithm of the size, and noisy.</summary>
internal static class SyntheticAccuracy
{
    /// <summary>About 0.3 for a million multiply-accumulates and 0.1 for ten million.</summary>
    public static double Error(long macs, Random random) =>
        Math.Clamp(0.3 - (0.2 * (Math.Log10(macs) - 6)) + (0.02 * random.NextDouble()), 0.02, 0.9);
}
