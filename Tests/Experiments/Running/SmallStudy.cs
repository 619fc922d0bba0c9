using System.Collections.Immutable;
using NasLab.CostModels;
using NasLab.CostModels.Devices;
using NasLab.Experiments.Running;
using NasLab.Experiments.Store;
using NasLab.Search.Strategies;
using NasLab.SearchSpaces;
using NasLab.SearchSpaces.References;
using NasLab.SearchSpaces.Spaces;

namespace NasLab.Tests.Experiments.Running;

/// <summary>A study over MobileNetV3 networks on 1x28x28 images, its store in a folder of its own.</summary>
internal sealed class SmallStudy : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("naslab-test-").FullName;

    public string StorePath => Path.Combine(_folder, "naslab.db");

    public static StudyPlan Plan(int budget = 12, int workers = 1, string strategy = "nsga2", params Limit[] limits)
    {
        var family = SpaceCatalogue.Find("mobilenet-v3")!;
        var space = family.Create(family.Defaults, TensorShape.Map(1, 28, 28), 10);
        var entry = StrategyCatalogue.Find(strategy)!;
        var targets = ImmutableArray.Create(
            Target("pixel1-cpu", limits), Target("nvidia-a100", limits));
        var latencies = ReferencePoint.Of(space, targets, seed: 1).LatencyMs;
        return new StudyPlan
        {
            Name = "small",
            Space = space,
            Strategy = entry.Create(entry.Defaults),
            Targets = [.. targets.Select((t, i) => t with { Target = t.Target with { ReferenceLatencyMs = latencies[i] } })],
            Baselines = [new PlannedBaseline("mobilenet_v3_small", ReferenceCatalogue.Find("mobilenet_v3_small")!.Lower(TensorShape.Map(1, 28, 28), 10))],
            Fidelity = new Fidelity(1),
            Seed = 7,
            Budget = budget,
            Workers = workers,
            Places = ["cpu"],
            Config = "{}",
            ConfigText = "{}",
        };
    }

    public StudyStore Create(StudyPlan plan) => Create(plan, StorePath);

    /// <summary>A store of any path with a study that has no trials yet.</summary>
    public static StudyStore Create(StudyPlan plan, string path)
    {
        var store = StudyStore.Open(path);
        store.CreateStudy(new Study
        {
            Name = plan.Name,
            State = StudyState.Unfinished,
            Seed = plan.Seed,
            Budget = plan.Budget,
            Epochs = plan.Fidelity.Epochs,
            Config = plan.Config,
            ConfigText = plan.ConfigText,
            Input = plan.Space.Input,
            Classes = plan.Space.Classes,
            Targets = [.. plan.Targets.Select(t => t.Target)],
            ReferenceError = plan.ReferenceError,
            Environment = EnvironmentProbe.Describe("none", plan.Places, _ => null, plan.Workers),
            Started = DateTimeOffset.UnixEpoch,
        });
        return store;
    }

    /// <summary>Runs the plan on a fresh store and gives the trials.</summary>
    public ImmutableArray<Trial> RunToEnd(StudyPlan plan, FakeTraining training)
    {
        using var store = Create(plan);
        return Run(store, plan, training, CancellationToken.None);
    }

    public static ImmutableArray<Trial> Run(StudyStore store, StudyPlan plan, FakeTraining training, CancellationToken cancellation) =>
        new StudyRunner(store, training.Services, TimeProvider.System).Run(plan, new RunMonitor(TimeProvider.System), cancellation);

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    private static PlannedTarget Target(string name, Limit[] limits)
    {
        var device = DeviceCatalogue.Find(name)!;
        var target = new Target(name, device.DefaultPrecision, [.. limits], 1, Calibrated: false);
        return new PlannedTarget(target, CostModelFactory.Create(device, device.DefaultPrecision));
    }
}
