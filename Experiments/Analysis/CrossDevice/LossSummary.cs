using System.Collections.Immutable;
using MathNet.Numerics.Statistics;

namespace NasLab.Experiments.Analysis.CrossDevice;

/// <summary>The losses of several networks that are deployed on a device for which they were not chosen.</summary>
/// <param name="Median">The middle value, or the mean of the two middle ones.</param>
/// <param name="Mean">The arithmetic mean.</param>
/// <param name="Worst">The largest.</param>
public sealed record LossSummary(double Median, double Mean, double Worst)
{
    /// <summary>Null where there are none.</summary>
    public static LossSummary? Of(IEnumerable<double> losses)
    {
        ArgumentNullException.ThrowIfNull(losses);
        var known = losses.ToImmutableArray();
        return known.IsEmpty ? null : new LossSummary(known.Median(), known.Average(), known.Max());
    }
}
