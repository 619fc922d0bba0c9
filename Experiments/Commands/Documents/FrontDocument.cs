using NasLab.CostModels;
using NasLab.Experiments.Fronts;
using NasLab.Experiments.Report;
using NasLab.Experiments.Store;

namespace NasLab.Experiments.Commands.Documents;

/// <summary>One target's front.</summary>
/// <param name="Hypervolume">As <see cref="DeviceFront.Hypervolume"/>, on the front's cost axis.</param>
/// <param name="LatencyDoubt">What weakens its latencies; null where nothing does.</param>
internal sealed record FrontDocument(
    string Device, Precision Precision, double Hypervolume, bool Calibrated, LatencyDoubt? LatencyDoubt, IReadOnlyList<PointDocument> Points)
{
    /// <summary>The front of accuracy and a figure, one of <see cref="Figures.Names"/>.</summary>
    public static FrontDocument Of(Study study, IReadOnlyList<Trial> trials, int target, string figure) =>
        Of(study, trials, target, figure, LatencyDoubts.Of(study, trials)[target]);

    /// <summary>The front of latency of each target.</summary>
    public static IReadOnlyList<FrontDocument> All(Study study, IReadOnlyList<Trial> trials)
    {
        var doubts = LatencyDoubts.Of(study, trials);
        return [.. doubts.Select((d, t) => Of(study, trials, t, "latencyMs", d))];
    }

    private static FrontDocument Of(Study study, IReadOnlyList<Trial> trials, int target, string figure, LatencyDoubt? doubt)
    {
        var (device, precision, _, _, calibrated) = study.Targets[target];
        var front = FrontCalculator.Front(study, trials, target, CostAxis.Of(study, trials, target, figure));
        return new FrontDocument(device, precision, front.Hypervolume, calibrated, doubt, [.. front.Points.Select(t => PointDocument.Of(t, target))]);
    }
}
