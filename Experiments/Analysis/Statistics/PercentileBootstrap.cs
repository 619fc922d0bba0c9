namespace NasLab.Experiments.Analysis.Statistics;

/// <summary>How far a figure would move with other data (Efron 1979: percentile bootstrap).</summary>
public static class PercentileBootstrap
{
    /// <summary>The interval of a figure of items that are drawn anew with replacement, as many as there are.</summary>
    /// <param name="items">At least one.</param>
    public static Interval Of<T>(IReadOnlyList<T> items, Func<IReadOnlyList<T>, double> figure, Resampling resampling)
    {
        ArgumentNullException.ThrowIfNull(items);
        ArgumentNullException.ThrowIfNull(figure);
        ArgumentOutOfRangeException.ThrowIfZero(items.Count);
        var drawn = new T[items.Count];
        return Of(
            random =>
            {
                for (var i = 0; i < drawn.Length; i++)
                {
                    drawn[i] = items[random.Next(items.Count)];
                }

                return figure(drawn);
            },
            resampling);
    }

    /// <summary>The interval of a figure that takes its data from a source of numbers.</summary>
    /// <param name="figure">Called once for each draw, always with the same source.</param>
    public static Interval Of(Func<Random, double> figure, Resampling resampling)
    {
        ArgumentNullException.ThrowIfNull(figure);
        ArgumentNullException.ThrowIfNull(resampling);
        var random = resampling.Source();
        var figures = new double[resampling.Draws];
        for (var i = 0; i < figures.Length; i++)
        {
            figures[i] = figure(random);
        }

        return Middle(figures, resampling.Level);
    }

    /// <summary>The middle of figures, with as many left out below as above; sorts them.</summary>
    /// <param name="figures">At least one.</param>
    public static Interval Middle(double[] figures, double level)
    {
        ArgumentNullException.ThrowIfNull(figures);
        ArgumentOutOfRangeException.ThrowIfZero(figures.Length);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(level);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(level, 1);
        Array.Sort(figures);
        var below = (int)(((1 - level) / 2 * figures.Length) + 1e-9);
        return new Interval(figures[below], figures[^(below + 1)], level);
    }
}
