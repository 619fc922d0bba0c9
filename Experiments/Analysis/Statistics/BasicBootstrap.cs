namespace NasLab.Experiments.Analysis.Statistics;

/// <summary>
/// Intervals of figures that flatter, such as a hypervolume: the best of many noisy figures is better than the best of the true ones, and
/// drawing around noisy figures flatters once more, by about as much. The basic (reversed percentile) interval takes that off twice
/// (Davison and Hinkley 1997, Bootstrap Methods and their Application, equation 5.6); the percentile interval would add it.
/// </summary>
public static class BasicBootstrap
{
    /// <summary>From twice the figure less the draws' upper quantile to twice the figure less the lower one.</summary>
    /// <param name="figure">As it was observed.</param>
    /// <param name="draws">The figure with its data drawn anew; at least one.</param>
    public static Interval Of(double figure, IReadOnlyCollection<double> draws, double level)
    {
        ArgumentNullException.ThrowIfNull(draws);
        var middle = PercentileBootstrap.Middle([.. draws], level);
        return new Interval((2 * figure) - middle.High, (2 * figure) - middle.Low, level);
    }
}
