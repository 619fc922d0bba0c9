using NasLab.Experiments.Commands;

namespace NasLab.Tests.Experiments.Commands;

/// <summary>What the program says of a study whose candidates train in parts, on real images.</summary>
[Collection(nameof(Training))]
public sealed class MultiFidelityCommandTests
{
    private static readonly string _experiment = TinyExperiment.Text(trials: 3, strategy: "asha", epochs: 3);

    [Fact]
    public void A_run_promotes_reports_and_shows_its_budget_in_full_evaluations()
    {
        using var naslab = new Naslab();
        naslab.Write("e.json", _experiment);

        Assert.Equal(ExitCode.Done, naslab.Run("run", "e.json"));
        Assert.Contains("] trial 3 to 3 of 3 epochs from trial ", naslab.Error, StringComparison.Ordinal);
        Assert.Contains("[1.67/3] trial 3", naslab.Error, StringComparison.Ordinal);
        Assert.Contains("of them at the full fidelity", naslab.Out, StringComparison.Ordinal);

        Assert.Equal(ExitCode.Done, naslab.Run("status"));
        Assert.Contains("in full", naslab.Out, StringComparison.Ordinal);
        Assert.Equal(ExitCode.Done, naslab.Run("status", "--json"));
        var study = naslab.Json().GetProperty("experiments")[0];
        var counts = study.GetProperty("trials");
        Assert.True(counts.GetProperty("completed").GetInt32() > counts.GetProperty("completedInFull").GetInt32());
        Assert.InRange(counts.GetProperty("spent").GetDouble(), 3, 4);
        Assert.Equal(3, study.GetProperty("epochs").GetInt32());
        var promoted = study.GetProperty("completedTrials").EnumerateArray().First(t => t.GetProperty("epochs").GetInt32() == 3);
        Assert.InRange(promoted.GetProperty("continuesTrial").GetInt32(), 0, 2);
    }

    [Fact]
    public void A_dry_run_names_the_epochs_at_which_candidates_stop()
    {
        using var naslab = new Naslab();
        naslab.Write("e.json", _experiment);

        Assert.Equal(ExitCode.Done, naslab.Run("run", "e.json", "--dry-run"));
        Assert.Contains("candidates for the epochs of 3 full evaluations, stopping at 1 and 3 epochs,", naslab.Out, StringComparison.Ordinal);
        Assert.Equal(ExitCode.Done, naslab.Run("run", "e.json", "--dry-run", "--json"));
        var epochs = naslab.Json().GetProperty("experiments")[0].GetProperty("epochs");
        Assert.Equal([1, 3], epochs.EnumerateArray().Select(e => e.GetInt32()));
    }
}
