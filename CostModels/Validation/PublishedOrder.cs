using System.Collections.Immutable;
using NasLab.CostModels.Devices;
using NasLab.CostModels.Measurements;

namespace NasLab.CostModels.Validation;

/// <summary>Networks whose authors published latencies, beside the estimates of the devices that stand for the settings.</summary>
public static class PublishedOrder
{
    /// <summary>The settings of <see cref="PublishedNetworks.All"/>, in the order of their first rows.</summary>
    public static ImmutableArray<string> Settings { get; } =
        [.. PublishedNetworks.All.Select(p => p.Setting).Distinct(StringComparer.Ordinal)];

    /// <summary>A setting's rows with the best model of the device that stands for each, in ms.</summary>
    public static ImmutableArray<(PublishedLatency Published, PublishedTarget Target, ComparedFigure Figure)> Compare(string setting) =>
    [
        .. from published in PublishedNetworks.All
           where string.Equals(published.Setting, setting, StringComparison.Ordinal)
           let target = PublishedNetworks.Target(setting, published.Precision)!
           let model = CostModelFactory.Create(DeviceCatalogue.Find(target.Device)!, target.Precision)
           select (published, target, new ComparedFigure(published.LatencyMs, model.Estimate(published.Lower()).LatencyMs)),
    ];
}
