using System.Collections.Immutable;

namespace NasLab.CostModels.Fitting.Transfer;

/// <summary>
/// The intervals of a posterior in the form in which fits are kept: half the interval, squared and relative, as a constant and a part
/// that grows with the squared distance from the middle of the networks of a pool.
/// </summary>
internal static class PosteriorSpread
{
    /// <summary>The spread whose intervals come closest to the posterior's own on these networks (least squares of the squares).</summary>
    /// <param name="rows">The networks' features as the fit's formula takes them.</param>
    /// <param name="count">Networks that the fit was made of.</param>
    public static PredictionSpread Of(FewShotFit fit, ImmutableArray<NetworkFeatures> networks, double[][] rows, int count)
    {
        var around = PredictionSpread.Around(rows, [.. rows.Select(_ => 1.0)]);
        var squares = networks.Select(n => fit.Predict(n) is var p ? Math.Pow((p.High / p.LatencyMs) - 1, 2) : 0).ToArray();
        var distances = rows.Select(r => ((Math.Pow(around.Of(r), 2) - 1) * around.Count) - 1).ToArray();
        var slope = Slope(distances, squares);
        var atMiddle = squares.Average() - (slope * distances.Average());

        // With I the interval where the spread is 1, the square of a spread's interval is I^2 (1 + 1 / count) + I^2 d^2 / count.
        var interval = Math.Sqrt(atMiddle / (1 + (1.0 / count)));
        var scale = slope * count / (interval * interval);
        return new PredictionSpread(
            around.Features, around.Means, [.. around.Inverse.Select(row => row.Select(v => v * scale).ToImmutableArray())], count, interval);
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
