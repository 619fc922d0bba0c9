using NasLab.Search.Strategies;
using static NasLab.Tests.Experiments.Configuration.ConfigSamples;

namespace NasLab.Tests.Experiments.Configuration;

/// <summary>Strategies of several fidelities are held against the epochs and the budget of their experiment.</summary>
public sealed class FidelityConfigTests
{
    [Fact]
    public void Rungs_that_fit_the_epochs_are_read_with_their_options()
    {
        var search = Read(File(
            search: """{ "strategy": "asha", "trials": 20, "options": { "minEpochs": 2, "eta": 4, "sampler": "nsga2" } }""",
            more: """ "training": { "epochs": 32 } """)).Experiments[0].Search;

        Assert.Equal(new AshaOptions { MinEpochs = 2, Eta = 4, Sampler = "nsga2" }, search.Options);
    }

    [Theory]
    [InlineData("""{ "strategy": "asha", "trials": 20 }""", 1, "minEpochs: is 1; it must be below training.epochs, which is 1.")]
    [InlineData("""{ "strategy": "hyperband", "trials": 20, "options": { "minEpochs": 9 } }""", 9, "minEpochs: is 9; it must be below training.epochs, which is 9.")]
    [InlineData("""{ "strategy": "asha", "options": { "sampler": "hyperband" } }""", 9, "sampler: is hyperband; it must be one of random, ")]
    [InlineData("""{ "strategy": "asha", "options": { "eta": 1 } }""", 9, "eta: is 1; it must be from 2 to 100.")]
    [InlineData("""{ "strategy": "successive-halving", "options": { "architectures": 2 } }""", 9, "architectures: is 2; it must be from eta (3) to 100000.")]
    [InlineData(
        """{ "strategy": "successive-halving", "trials": 5 }""", 9,
        "minEpochs: is 1; 27 architectures, of which one in 3 goes on at 1, 3, 9 epochs, take the epochs of 7 trials, and search.trials is 5. It must be 7 or more, or minEpochs larger.")]
    public void Rungs_that_do_not_fit_are_refused_before_anything_runs(string search, int epochs, string problem)
    {
        var found = Problems(File(search: search, more: $$""" "training": { "epochs": {{epochs}} } """));

        Assert.StartsWith($"experiments[0].search.options.{problem}", Assert.Single(found), StringComparison.Ordinal);
    }

    [Fact]
    public void Every_other_problem_is_reported_beside_them()
    {
        var found = Problems(File(
            search: """{ "strategy": "asha" }""", more: """ "training": { "epochs": 1 }, "data": { "set": "mnst" } """));

        Assert.Equal(2, found.Length);
    }
}
