using NasLab.Experiments.Running;
using NasLab.SearchSpaces;
using NasLab.Tests.Experiments.Configuration;

namespace NasLab.Tests.Experiments.Running;

public sealed class PlanBuilderTests
{
    [Theory]
    [InlineData("\"auto\"", "cuda:0", 1, "cuda:0")]
    [InlineData("\"auto\"", "cuda:0 cuda:1 cuda:2", 3, "cuda:0 cuda:1 cuda:2")]
    [InlineData("5", "cuda:0 cuda:1 cuda:2", 5, "cuda:0 cuda:1 cuda:2")]
    [InlineData("2", "cuda:0 cuda:1 cuda:2", 2, "cuda:0 cuda:1")]
    [InlineData("3", "cpu", 3, "cpu")]
    public void A_plan_has_a_worker_for_each_gpu_or_as_many_as_are_asked_for(string asked, string places, int workers, string used)
    {
        var plan = Plan(asked, places);

        Assert.Equal(workers, plan.Workers);
        Assert.Equal(used.Split(' '), plan.Places);
    }

    [Fact]
    public void A_plan_has_a_worker_for_each_core_without_a_gpu() =>
        Assert.Equal(Environment.ProcessorCount, Plan("\"auto\"", "cpu").Workers);

    [Fact]
    public void The_environment_names_the_places_and_counts_the_gpus_of_a_kind()
    {
        var environment = EnvironmentProbe.Describe("torch", ["cuda:0", "cuda:1", "cuda:2"], p => p == "cuda:1" ? "T4" : "A100", workers: 6);
        var onCpu = EnvironmentProbe.Describe("torch", ["cpu"], _ => null, workers: 2);

        Assert.Equal(("cuda:0, cuda:1, cuda:2", "A100 (2), T4", 6), (environment.TrainOn, environment.Gpu, environment.Workers));
        Assert.Equal(("cpu", null, 2), (onCpu.TrainOn, onCpu.Gpu, onCpu.Workers));
    }

    private static StudyPlan Plan(string workers, string places)
    {
        var experiment = ConfigSamples.Read(ConfigSamples.File(more: $"\"workers\": {workers}")).Experiments[0];
        return PlanBuilder.Build(experiment, "{}", new StudySite(TensorShape.Map(1, 28, 28), 10, [.. places.Split(' ')]), stored: null);
    }
}
