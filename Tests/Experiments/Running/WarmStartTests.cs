using NasLab.Experiments.Configuration;
using NasLab.Experiments.Running;
using NasLab.Experiments.Store;
using NasLab.SearchSpaces;
using NasLab.Tests.Experiments.Configuration;

namespace NasLab.Tests.Experiments.Running;

public sealed class WarmStartTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    private string Store => _folder.At("earlier.db");

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void An_experiment_begins_with_the_best_of_an_earlier_study_and_keeps_them()
    {
        // given an earlier study on two devices
        var trials = Earlier();
        var problems = new List<string>();

        // when
        var begun = new WarmStart(_folder.At(""), ownStore: "none").LookUp(Experiment("""{ "store": "earlier.db", "experiment": "earlier", "trials": 5 }"""), "experiments[0]", problems);

        // then
        Assert.Empty(problems);
        Assert.Equal(5, begun.Search.WarmArchitectures.Length);
        Assert.All(begun.Search.WarmArchitectures, id => Assert.Contains(trials, t => t.Architecture == id));
        var undominated = trials.Select(t => t.Architecture).Where(id => Dominators(trials, id) == 0).ToArray();
        Assert.Equal(Math.Min(5, undominated.Length), begun.Search.WarmArchitectures.Intersect(undominated).Count());
        Assert.Equal(begun.Search.WarmArchitectures.AsEnumerable(), CanonicalConfig.BegunWith(begun.CanonicalJson));
    }

    [Fact]
    public void What_it_began_with_does_not_make_it_another_study_and_a_changed_warm_start_does()
    {
        Earlier();
        var asked = Experiment("""{ "experiment": "earlier", "trials": 3 }""");
        var begun = new WarmStart(_folder.At(""), Store).LookUp(asked, "experiments[0]", []);

        Assert.NotEqual(asked.CanonicalJson, begun.CanonicalJson);
        Assert.True(ConfigDifference.Between(begun.CanonicalJson, asked.CanonicalJson).IsSame);
        Assert.False(ConfigDifference.Between(begun.CanonicalJson, Experiment("""{ "experiment": "earlier", "trials": 4 }""").CanonicalJson).IsSame);
        Assert.False(ConfigDifference.Between(begun.CanonicalJson, Experiment(warmStart: null).CanonicalJson).IsSame);
    }

    [Fact]
    public void The_plan_s_strategy_proposes_them_first()
    {
        Earlier();
        var begun = new WarmStart(_folder.At(""), Store).LookUp(Experiment("""{ "experiment": "earlier", "trials": 2 }"""), "experiments[0]", []);
        var plan = PlanBuilder.Build(begun, "{}", new StudySite(TensorShape.Map(3, 32, 32), 100, ["cpu"]), stored: null);
        var pricer = new Pricer(plan.Targets);

        var first = plan.Strategy.Propose(plan.Problem(pricer.Preview), [], new Random(1));

        Assert.Equal(begun.Search.WarmArchitectures[0], first!.Architecture.Id);
    }

    [Theory]
    [InlineData("""{ "store": "other.db", "experiment": "earlier" }""", "experiments[3].search.warmStart.store: there is no store ", "other.db")]
    [InlineData("""{ "experiment": "latter" }""", "experiments[3].search.warmStart.experiment: latter is not in ", "which has earlier")]
    [InlineData("""{ "store": "text.db", "experiment": "earlier" }""", "experiments[3].search.warmStart.store: ", "no NasLab store")]
    public void What_is_missing_is_named_by_its_path(string warmStart, string start, string end)
    {
        Earlier();
        _folder.Write("text.db", new string('x', 200));
        var problems = new List<string>();

        new WarmStart(_folder.At(""), Store).LookUp(Experiment(warmStart), "experiments[3]", problems);

        var problem = Assert.Single(problems);
        Assert.StartsWith(start, problem, StringComparison.Ordinal);
        Assert.Contains(end, problem, StringComparison.Ordinal);
    }

    [Fact]
    public void Another_space_is_refused()
    {
        Earlier();
        var problems = new List<string>();

        new WarmStart(_folder.At(""), Store).LookUp(
            Experiment("""{ "experiment": "earlier" }""", space: """{ "family": "nasbench201" }"""), "experiments[0]", problems);

        Assert.Equal(["experiments[0].search.warmStart.experiment: earlier searched the space mobilenet-v3; it must be nasbench201"], problems);
    }

    /// <summary>A finished study of 12 trials; its completed candidates.</summary>
    private Trial[] Earlier()
    {
        var experiment = Experiment(warmStart: null, name: "earlier");
        var plan = PlanBuilder.Build(experiment, "{}", new StudySite(TensorShape.Map(1, 28, 28), 10, ["cpu"]), stored: null) with { Budget = 12, Workers = 1 };
        using var store = SmallStudy.Create(plan, Store);
        var trials = new StudyRunner(store, new FakeTraining().Services, TimeProvider.System).Run(plan, new RunMonitor(TimeProvider.System), CancellationToken.None);
        return [.. trials.Where(t => t.Role == TrialRole.Search)];
    }

    /// <summary>The least number of trials that dominate one on a device.</summary>
    private static int Dominators(Trial[] trials, string id)
    {
        var own = trials.First(t => t.Architecture == id);
        return Enumerable.Range(0, own.Costs.Length).Min(d => trials.Count(t =>
            t.ValidationAccuracy >= own.ValidationAccuracy && t.Costs[d].Cost.LatencyMs <= own.Costs[d].Cost.LatencyMs
            && (t.ValidationAccuracy > own.ValidationAccuracy || t.Costs[d].Cost.LatencyMs < own.Costs[d].Cost.LatencyMs)));
    }

    private static Experiment Experiment(string? warmStart, string space = """{ "family": "mobilenet-v3" }""", string name = "a") =>
        ConfigSamples.Read(ConfigSamples.File(
            name: $"\"{name}\"",
            space: space,
            search: $$"""{ "trials": 20{{(warmStart is null ? "" : $", \"warmStart\": {warmStart}")}} }""",
            devices: "[\"pixel1-cpu\", \"nvidia-a100\"]")).Experiments[0];
}
