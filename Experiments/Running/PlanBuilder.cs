using System.Collections.Immutable;
using NasLab.CostModels;
using NasLab.Experiments.Configuration;
using NasLab.Experiments.Store;
using NasLab.SearchSpaces;
using NasLab.SearchSpaces.Graph;
using NasLab.SearchSpaces.References;

namespace NasLab.Experiments.Running;

/// <summary>Resolves an experiment into a plan.</summary>
public static class PlanBuilder
{
    /// <summary>The plan for these images; a stored study's reference latencies are kept as they were fixed at its start.</summary>
    /// <exception cref="BadInputException">The space or a baseline does not fit the images.</exception>
    public static StudyPlan Build(Experiment experiment, string configText, StudySite site, Study? stored)
    {
        ArgumentNullException.ThrowIfNull(experiment);
        ArgumentNullException.ThrowIfNull(site);
        var (input, classes, places) = site;
        var problems = new List<string>();
        var space = Try(problems, $"{experiment.Name}: space", () => experiment.Space.Create(input, classes));
        var baselines = experiment.Baselines
            .Select(name => (Name: name, Graph: Try(problems, $"{experiment.Name}: baselines: {name}", () => ReferenceCatalogue.Find(name)!.Lower(input, classes))))
            .ToArray();
        if (problems.Count > 0)
        {
            throw new BadInputException([.. problems]);
        }

        var targets = experiment.Devices.Select(Target).ToImmutableArray();
        var sampled = stored is null ? ReferencePoint.Of(space!, targets, experiment.Search.Seed) : null;
        var latencies = sampled?.LatencyMs ?? [.. stored!.Targets.Select(t => t.ReferenceLatencyMs)];
        var workers = experiment.Workers ?? site.DefaultWorkers;
        return new StudyPlan
        {
            Name = experiment.Name,
            Space = space!,
            Strategy = experiment.Search.Create(space!, new ArchitectureScores(experiment.Search.Seed, site.Score, site.Say).Of),
            Targets = [.. targets.Select((t, i) => t with { Target = t.Target with { ReferenceLatencyMs = latencies[i] } })],
            Baselines = [.. baselines.Select(b => new PlannedBaseline(b.Name, b.Graph!))],
            Fidelity = new Fidelity(experiment.Training.Epochs),
            Seed = experiment.Search.Seed,
            Budget = experiment.Search.Trials,
            Workers = workers,
            Places = [.. places.Take(workers)],
            Config = experiment.CanonicalJson,
            ConfigText = configText,
            Sampled = sampled,
        };
    }

    private static PlannedTarget Target(DeviceTarget device)
    {
        var model = CostModelFactory.Create(device.Device, device.Precision);
        return new PlannedTarget(
            new Target(device.Device.Name, device.Precision, device.Limits, ReferenceLatencyMs: 0, Calibrated: !device.Device.FitsIn(device.Precision).IsEmpty), model);
    }

    private static T? Try<T>(List<string> problems, string what, Func<T> make)
        where T : class
    {
        try
        {
            return make();
        }
        catch (ShapeException e)
        {
            problems.Add($"{what}: does not fit the images: {e.Message}");
            return null;
        }
    }
}
