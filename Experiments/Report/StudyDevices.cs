using System.Collections.Concurrent;
using System.Collections.Immutable;
using NasLab.CostModels;
using NasLab.CostModels.Devices;
using NasLab.Experiments.Configuration;
using NasLab.Experiments.Store;

namespace NasLab.Experiments.Report;

/// <summary>
/// Finds the devices of a stored study again, by their names. A store keeps costs, not device files: a device of the catalogue is there
/// for as long as NasLab ships it, one of a person's own file is not.
/// </summary>
public static class StudyDevices
{
    /// <summary>Models are pure and dear to make: a live view asks for them again and again.</summary>
    private static readonly ConcurrentDictionary<(string Device, Precision Precision), ICostModel> _models = new();

    /// <summary>One for each of the study's targets, in their order.</summary>
    public static ImmutableArray<ReportDevice> Of(Study study)
    {
        ArgumentNullException.ThrowIfNull(study);
        return [.. study.Targets.Select(t => Find(study, t))];
    }

    private static ReportDevice Find(Study study, Target target)
    {
        if (CanonicalConfig.IsFromFile(study.Config, target.Device))
        {
            return Missing($"{target.Device} was described by a device file, which is not kept with the study: "
                + "'naslab profile trial:EXPERIMENT/NUMBER --device FILE.json --layers' prices the layers with it.");
        }

        if (DeviceCatalogue.Find(target.Device) is not { } device)
        {
            return Missing($"This version of NasLab has no device {target.Device}.");
        }

        return device.Precisions.Contains(target.Precision)
            ? new ReportDevice(_models.GetOrAdd((device.Name, target.Precision), _ => CostModelFactory.Create(device, target.Precision)), Missing: null)
            : Missing($"In this version of NasLab {target.Device} has no {target.Precision.ToName()}.");
    }

    private static ReportDevice Missing(string why) => new(Model: null, why);
}
