using NasLab.CostModels;
using NasLab.Experiments.Fronts;
using NasLab.Experiments.Store;

namespace NasLab.Experiments.Commands.Documents;

/// <summary>One target's front.</summary>
/// <param name="Hypervolume">As <see cref="DeviceFront.Hypervolume"/>, on the front's cost axis.</param>
internal sealed record FrontDocument(string Device, Precision Precision, double Hypervolume, bool Calibrated, IReadOnlyList<PointDocument> Points)
{
    /// <summary>The front of accuracy and a figure, one of <see cref="Figures.Names"/>.</summary>
    public static FrontDocument Of(Study study, IReadOnlyList<Trial> trials, int target, string figure)
    {
        var (device, precision, _, _, calibrated) = study.Targets[target];
        var front = FrontCalculator.Front(study, trials, target, CostAxis.Of(study, trials, target, figure));
        return new FrontDocument(device, precision, front.Hypervolume, calibrated, [.. front.Points.Select(t => PointDocument.Of(t, target))]);
    }

    /// <summary>The front of latency of each target.</summary>
    public static IReadOnlyList<FrontDocument> All(Study study, IReadOnlyList<Trial> trials) =>
        [.. Enumerable.Range(0, study.Targets.Length).Select(t => Of(study, trials, t, "latencyMs"))];
}
