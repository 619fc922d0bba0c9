using System.Collections.Immutable;
using NasLab.CostModels;
using NasLab.Experiments.Store;

namespace NasLab.Experiments.Commands;

/// <summary>The targets of a study that <c>--device</c> and <c>--precision</c> name.</summary>
internal static class TargetResolver
{
    /// <summary>Every target of the devices named; all targets where none is.</summary>
    /// <exception cref="BadInputException">A device is not one of the study's.</exception>
    public static ImmutableArray<int> All(Study study, IReadOnlyCollection<string> devices)
    {
        var problems = devices.Distinct(StringComparer.Ordinal).Where(d => Of(study, d).IsEmpty).Select(d => Unknown(study, d)).ToImmutableArray();
        if (!problems.IsEmpty)
        {
            throw new BadInputException(problems);
        }

        var all = Enumerable.Range(0, study.Targets.Length);
        return [.. devices.Count == 0 ? all : all.Where(t => devices.Contains(study.Targets[t].Device, StringComparer.Ordinal))];
    }

    /// <summary>One target for each device named, in that order.</summary>
    /// <param name="precisions">None, one for all devices, or one for each.</param>
    /// <exception cref="BadInputException">A device is not one of the study's, or not in that precision, or in several and none is given.</exception>
    public static ImmutableArray<int> One(Study study, IReadOnlyList<string> devices, IReadOnlyList<Precision> precisions)
    {
        if (precisions.Count > 1 && precisions.Count != devices.Count)
        {
            throw new BadInputException($"--precision: {precisions.Count} of them for {Counted.Of(devices.Count, "device")}; give one for all or one for each.");
        }

        var problems = new List<string>();
        var targets = ImmutableArray.CreateBuilder<int>();
        for (var i = 0; i < devices.Count; i++)
        {
            Precision? precision = precisions.Count == 0 ? null : precisions[precisions.Count == 1 ? 0 : i];
            var named = Of(study, devices[i]);
            var found = named.RemoveAll(t => precision is { } p && study.Targets[t].Precision != p);
            if (found.Length == 1)
            {
                targets.Add(found[0]);
                continue;
            }

            var has = string.Join(" and ", named.Select(t => study.Targets[t].Precision.ToName()));
            problems.Add(named.IsEmpty ? Unknown(study, devices[i])
                : found.IsEmpty ? $"--precision: {study.Name} has {devices[i]} in {has}, not in {precision!.Value.ToName()}."
                : $"--device: {study.Name} has {devices[i]} in {has}; --precision says which is meant.");
        }

        return problems.Count > 0 ? throw new BadInputException([.. problems]) : [.. targets.Distinct()];
    }

    private static ImmutableArray<int> Of(Study study, string device) =>
        [.. Enumerable.Range(0, study.Targets.Length).Where(t => string.Equals(study.Targets[t].Device, device, StringComparison.Ordinal))];

    private static string Unknown(Study study, string device) =>
        $"--device: {device} is no device of {study.Name}; it has {string.Join(", ", study.Targets.Select(t => t.Device).Distinct(StringComparer.Ordinal))}.";
}
