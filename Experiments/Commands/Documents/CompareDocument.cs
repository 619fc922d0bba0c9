using NasLab.CostModels;
using NasLab.Experiments.Analysis.Comparing;

namespace NasLab.Experiments.Commands.Documents;

/// <summary>What <c>naslab compare --json</c> prints.</summary>
/// <param name="Level">Of all intervals.</param>
internal sealed record CompareDocument(string First, string Second, double Level, IReadOnlyList<string> Remarks, IReadOnlyList<CompareDocument.DeviceRow> Devices)
{
    /// <summary>Both fronts on one device; the difference is the second's hypervolume less the first's.</summary>
    internal sealed record DeviceRow(
        string Device,
        Precision Precision,
        double ReferenceLatencyMs,
        double ReferenceError,
        bool HasLatencyIntervals,
        FrontRow First,
        FrontRow Second,
        double Difference,
        double? DifferenceLow,
        double? DifferenceHigh,
        double? ProbabilitySecondLarger,
        string Conclusion);

    /// <summary>One front.</summary>
    /// <param name="DominatedShare">The share of its members that the other front dominates; null without members.</param>
    internal sealed record FrontRow(double Hypervolume, double? HypervolumeLow, double? HypervolumeHigh, double? DominatedShare, IReadOnlyList<PointDocument> Points);

    public static CompareDocument Of((string First, string Second) names, IEnumerable<FrontComparison> comparisons, IReadOnlyList<string> remarks) =>
        new(names.First, names.Second, Analysis.Statistics.Resampling.Default.Level, remarks, [.. comparisons.Select(Row)]);

    private static DeviceRow Row(FrontComparison c) => new(
        c.Device, c.Precision, c.ReferenceLatencyMs, c.ReferenceError, c.HasLatencyIntervals, Row(c.First), Row(c.Second), c.Difference,
        c.DifferenceInterval?.Low, c.DifferenceInterval?.High, c.ProbabilitySecondLarger, c.Conclusion);

    private static FrontRow Row(ComparedFront front) => new(
        front.Hypervolume, front.HypervolumeInterval?.Low, front.HypervolumeInterval?.High, front.DominatedShare,
        [.. front.Points.Select(p => PointDocument.Of(p, front.Target))]);
}
