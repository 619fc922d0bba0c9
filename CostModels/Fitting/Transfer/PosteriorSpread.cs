using System.Collections.Immutable;

namespace NasLab.CostModels.Fitting.Transfer;

/// <summary>
/// The intervals of a posterior in the form in which fits are kept: half the interval, squared and relative, as a constant and a part
/// that grows with the squared distance from the middle of the networks of a pool.
/// </summary>
internal static class PosteriorSpread
{
    /// <summary>The spread whose intervals come closest to the posterior's own on these networks (least squares of the squares).</summary>
    public static PredictionSpread Of(FewShotFit fit, ImmutableArray<NetworkFeatures> networks, int batch)
    {
        var rows = networks.Select(n => GraphFeatures.Batched(n[fit.Execution], batch)).ToArray();
        var around = PredictionSpread.Around(rows, [.. rows.Select(_ => 1.0)]);
        var squares = networks.Select(n => fit.Predict(n) is var p ? Math.Pow((p.High / p.LatencyMs) - 1, 2) : 0).ToArray();
        var distances = rows.Select(r => (Math.Pow(around.Of(r), 2) - 1) * around.Count).ToArray();
        var slope = Slope(distances, squares);
        var atMiddle = squares.Average() - (slope * distances.Average());

        // A spread's square is 1 + (1 + d^2) / count: with the slope in the inverse covariances, times this, it is 1 + d^2 slope / atMiddle.
        var scale = around.Count * slope / atMiddle;
        return new PredictionSpread(
            around.Features,
            around.Means,
            [.. around.Inverse.Select(row => row.Select(v => v * scale).ToImmutableArray())],
            around.Count,
            Math.Sqrt(atMiddle / (1 + (1.0 / around.Count))));
    }

    /// <summary>The regression's slope, no less than 0 and so that at the middle half the mean square is left.</summary>
    private static double Slope(double[] distances, double[] squares)
    {
        var (meanDistance, meanSquare) = (distances.Average(), squares.Average());
        var (cross, variance) = (0.0, 0.0);
        for (var i = 0; i < distances.Length; i++)
        {
            cross += (distances[i] - meanDistance) * (squares[i] - meanSquare);
            variance += (distances[i] - meanDistance) * (distances[i] - meanDistance);
        }

        return variance > 0 ? Math.Clamp(cross / variance, 0, meanSquare / (2 * meanDistance)) : 0;
    }
}
