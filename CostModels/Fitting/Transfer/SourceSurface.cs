namespace NasLab.CostModels.Fitting.Transfer;

/// <summary>What a source device's latencies show, without their errors.</summary>
/// <param name="Coefficients">Over a basis' coordinates, for a mean latency of 1 over the pool.</param>
/// <param name="Noise">The scale of the latencies' relative errors.</param>
internal sealed record SourceSurface(GraphExecution Execution, double[] Coefficients, double Noise)
{
    private const double _leastNoise = 1e-3;

    /// <summary>Pruning must explain the latencies this much better to be believed: most networks have nothing to prune.</summary>
    private const double _advantage = 0.98;

    /// <summary>The surface under the way of execution that explains the latencies better.</summary>
    /// <param name="eager">Coordinates, one row for each network of the pool.</param>
    /// <param name="pruned">The same of the pruned networks.</param>
    public static SourceSurface Of(double[][] eager, double[][] pruned, SourceDevice source)
    {
        var used = Enumerable.Range(0, eager.Length).Where(i => !double.IsNaN(source.LatencyMs[i])).ToArray();
        var latencies = used.Select(i => source.LatencyMs[i]).ToArray();
        var (best, error) = Under(GraphExecution.Eager, eager, used, latencies, source);
        var (other, otherError) = Under(GraphExecution.Pruned, pruned, used, latencies, source);
        var surface = otherError < _advantage * error ? other : best;
        var mean = eager.Average(r => RobustLeastSquares.Dot(r, surface.Coefficients));
        return surface with { Coefficients = [.. surface.Coefficients.Select(c => c / mean)] };
    }

    private static (SourceSurface Surface, double Error) Under(
        GraphExecution execution, double[][] rows, int[] used, double[] latencies, SourceDevice source)
    {
        var inputs = used.Select(i => rows[i]).ToArray();
        var coefficients = RobustLeastSquares.Fit(inputs, latencies);
        var errors = inputs.Select((r, i) => Math.Abs((RobustLeastSquares.Dot(r, coefficients) / latencies[i]) - 1)).ToArray();
        var noise = (source.RelativeNoise ?? StudentErrors.Scale(errors)) + _leastNoise;
        return (new SourceSurface(execution, coefficients, noise), errors.Average(e => Math.Min(e, 1)));
    }
}
