using NasLab.Experiments.Analysis.Statistics;

namespace NasLab.Experiments.Analysis.Picking;

/// <summary>A network's figure held against a limit.</summary>
/// <param name="Figure">What is known of the figure; null where the device states none, which keeps no limit.</param>
public sealed record LimitCheck(PickLimit Limit, Estimate? Figure)
{
    /// <summary>Whether the figure keeps the limit as it stands.</summary>
    public bool IsKept => Figure is not null && Limit.IsKeptBy(Figure.Value);

    /// <summary>The probability that the true figure keeps the limit, 0 to 1; 0 or 1 where nobody says how far the figure may be off.</summary>
    public double Probability => Figure is null ? 0
        : Limit.IsMinimum ? Figure.ProbabilityAtLeast(Limit.Bound)
        : Figure.ProbabilityAtMost(Limit.Bound);

    /// <summary>Whether <see cref="Probability"/> is one: the figure is counted, or its error is known.</summary>
    public bool IsProbabilityKnown => Figure is { Error: not ErrorBar.NotStated };

    /// <summary>The tightest bound that the figure keeps as it stands and with a probability below 1; not a number without a figure.</summary>
    public double BoundFor(double probability)
    {
        if (Figure is null)
        {
            return double.NaN;
        }

        if (probability <= 0 || !Figure.HasErrorBar)
        {
            return Figure.Value;
        }

        return Limit.IsMinimum
            ? Math.Min(Figure.Value, Figure.Quantile(1 - probability))
            : Math.Max(Figure.Value, Figure.Quantile(probability));
    }
}
