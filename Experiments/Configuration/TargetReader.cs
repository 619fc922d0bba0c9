using System.Collections.Immutable;
using NasLab.CostModels;
using NasLab.CostModels.Devices;
using NasLab.Experiments.Configuration.Model;

namespace NasLab.Experiments.Configuration;

/// <summary>Makes an experiment's targets of bound keys.</summary>
internal sealed class TargetReader(Catalogues catalogues, OptionsBinder binder, string folder)
{
    public ImmutableArray<DeviceTarget> Read(ImmutableArray<BoundKeys> keys, LimitOptions limits)
    {
        var targets = ImmutableArray.CreateBuilder<DeviceTarget>();
        var paths = new Dictionary<(string, Precision), string>();
        foreach (var entry in keys)
        {
            if (Read(entry, limits) is not { } target) continue;
            if (paths.TryAdd((target.Device.Name, target.Precision), entry.Path))
            {
                targets.Add(target);
            }
            else
            {
                binder.Report(entry.Path, $"{target.Device.Name} in {OptionNames.Value(target.Precision)} is a target already "
                    + $"({paths[(target.Device.Name, target.Precision)]}); keep one, or name another precision");
            }
        }

        return targets.ToImmutable();
    }

    private DeviceTarget? Read(BoundKeys keys, LimitOptions limits)
    {
        var name = keys.Get<string>("name");
        var file = keys.Get<string>("file");
        if (name is not null && file is not null)
        {
            binder.Report(keys.Path, "names a device and a file; keep one of name and file");
            return null;
        }

        if (name is null && file is null)
        {
            if (!binder.HasProblemAt(keys.Path)) binder.Report(keys.Path, "must name a device: either name or file");
            return null;
        }

        var (device, digest) = name is not null
            ? (catalogues.Devices.First(d => string.Equals(d.Name, name, StringComparison.Ordinal)), null)
            : ReadFile(file!, $"{keys.Path}.file");
        if (device is null || ReadPrecision(keys, device) is not { } precision) return null;
        var own = keys.Get<LimitOptions>("limits") ?? new LimitOptions();
        CheckEnergy(device, own, limits, keys.Path);
        return new DeviceTarget(device, precision, own.Or(limits).ToLimits(), digest);
    }

    /// <summary>A device that is known by its latencies alone states no energy that a limit could be held against.</summary>
    private void CheckEnergy(Device device, LimitOptions own, LimitOptions shared, string path)
    {
        if (!device.StatesEnergy && own.Or(shared).MaxEnergyMj is not null)
        {
            var place = own.MaxEnergyMj is not null ? $"{path}.limits.maxEnergyMj" : $"{path[..path.LastIndexOf(".devices[", StringComparison.Ordinal)]}.limits.maxEnergyMj";
            binder.Report(place, $"{device.Name} states no energy, being known by its latencies alone; allowed: the other limits, or a device with constants (naslab calibrate --like)");
        }
    }

    private Precision? ReadPrecision(BoundKeys keys, Device device)
    {
        if (keys.Get<string>("precision") is not { } name)
        {
            return binder.HasProblemAt($"{keys.Path}.precision") ? null : device.DefaultPrecision;
        }

        var precision = OptionNames.ParseValue<Precision>(name);
        if (device.Precisions.Contains(precision)) return precision;
        binder.Report(
            $"{keys.Path}.precision",
            $"{device.Name} has no {name}; it has {string.Join(", ", device.Precisions.Select(p => OptionNames.Value(p)))}");
        return null;
    }

    private (Device? Device, string? Digest) ReadFile(string file, string path)
    {
        var (device, digest, problems) = DeviceFiles.Read(Path.GetFullPath(file, folder), file, catalogues.ReadDevice);
        foreach (var problem in problems) binder.Report(path, problem);
        return (device, digest);
    }
}
