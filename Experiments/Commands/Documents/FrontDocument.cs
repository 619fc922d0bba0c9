using NasLab.CostModels;
using NasLab.Experiments.Fronts;
using NasLab.Experiments.Store;

namespace NasLab.Experiments.Commands.Documents;

/// <summary>One target's front.</summary>
internal sealed record FrontDocument(string Device, Precision Precision, double Hypervolume, bool Calibrated, IReadOnlyList<PointDocument> Points)
{
    public static FrontDocument Of(Study study, DeviceFront front)
    {
        var target = study.Targets[front.Target];
        return new FrontDocument(
            target.Device, target.Precision, front.Hypervolume, target.Calibrated,
            [.. front.Points.Select(t => PointDocument.Of(t, front.Target))]);
    }

    public static IReadOnlyList<FrontDocument> All(Study study, IReadOnlyList<Trial> trials) =>
        [.. FrontCalculator.Fronts(study, trials).Select(f => Of(study, f))];
}
