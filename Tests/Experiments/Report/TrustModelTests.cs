using NasLab.Experiments.Report;
using NasLab.Experiments.Report.Model;
using NasLab.Experiments.Store;
using NasLab.Search;

namespace NasLab.Tests.Experiments.Report;

public sealed class TrustModelTests
{
    [Fact]
    public void Nothing_is_said_before_an_audit()
    {
        var trust = Trust();

        Assert.Equal((0, (RepeatsModel?)null), (trust.Audits.Length, trust.Repeats));
    }

    /// <summary>Brief order 0 &lt; 1 &lt; 2 &lt; 3; long order 0 &lt; 2 &lt; 1 &lt; 3: Spearman 1 - 6 * 2 / 60 = 0.8, Kendall (5 - 1) / 6.</summary>
    [Fact]
    public void An_audit_ranks_the_networks_by_both_trainings()
    {
        var trust = Trust(Audit(0, 40, 0.80), Audit(1, 40, 0.90), Audit(2, 40, 0.85), Audit(3, 40, 0.95), Audit(0, 80, 0.9));

        Assert.Equal([(40, 4, 4), (80, 4, 1)], trust.Audits.Select(a => (a.Epochs, a.BriefEpochs, a.Trials.Length)));
        Assert.Equal((4, 0.8, 0.666667), (trust.Audits[0].Ranks.Count, trust.Audits[0].Ranks.Spearman, trust.Audits[0].Ranks.Kendall));
        Assert.Null(trust.Audits[0].Ranks.SpearmanLow);
        Assert.Equal(new AuditedTrialModel(1, 0.61, 0.02, 0.90, 0.01), trust.Audits[0].Trials[1]);
    }

    [Fact]
    public void A_network_that_was_audited_twice_counts_once_by_its_mean()
    {
        var trust = Trust(Audit(0, 40, 0.80), Audit(0, 40, 0.84) with { Seed = 8 });

        var trial = Assert.Single(trust.Audits[0].Trials);
        Assert.Equal((0.82, 0.00707107), (trial.Long, trial.LongStdError!.Value), (a, b) => Math.Abs(a.Item1 - b.Item1) < 1e-9 && Math.Abs(a.Item2 - b.Item2) < 1e-7);
    }

    [Fact]
    public void Unfinished_and_failed_trainings_say_nothing()
    {
        var trust = Trust(
            Audit(0, 40, 0.8) with { State = TrainingRunState.Unfinished, ValidationAccuracy = null },
            Audit(1, 40, 0.8) with { State = TrainingRunState.Failed, ValidationAccuracy = null });

        Assert.Empty(trust.Audits);
    }

    /// <summary>0.60 and 0.62, 0.61 and 0.65: squares 0.0002 + 0.0008 with 2 degrees of freedom, where chi-squared's quantile is -2 ln(1 - p).</summary>
    [Fact]
    public void Repeats_pool_the_spread_of_each_network_about_its_own_mean()
    {
        var trust = Trust(Repeat(0, 0.62), Repeat(1, 0.65));

        var repeats = trust.Repeats!;
        Assert.Equal(Math.Sqrt(0.001 / 2), repeats.Deviation, 1e-6);
        Assert.Equal(Math.Sqrt(0.001 / (-2 * Math.Log(0.05))), repeats.DeviationLow, 1e-6);
        Assert.Equal(Math.Sqrt(0.001 / (-2 * Math.Log(0.95))), repeats.DeviationHigh, 1e-6);
        Assert.Equal(0.02, repeats.StdError!.Value, 1e-3);
        Assert.Equal([0.61, 0.65], repeats.Networks[1].Accuracies.AsEnumerable());
    }

    private static TrustModel Trust(params TrainingRun[] runs)
    {
        var sample = SampleStudy.Study(6);
        var trials = sample.Trials.Where(t => t.Number is >= 0 and < 4).Select(t => t with
        {
            State = TrialState.Completed,
            ValidationAccuracy = 0.6 + (0.01 * t.Number),
            ValidationAccuracyStdError = 0.02,
        });
        return TrustModels.Of(sample.Study, [.. trials], [.. runs]);
    }

    private static TrainingRun Audit(int trial, int epochs, double accuracy) => new()
    {
        Trial = trial,
        Number = 1,
        Purpose = TrainingPurpose.Audit,
        Epochs = epochs,
        Seed = 7,
        State = TrainingRunState.Completed,
        ValidationAccuracy = accuracy,
        ValidationAccuracyStdError = 0.01,
        Started = DateTimeOffset.UnixEpoch,
        Environment = "here",
    };

    private static TrainingRun Repeat(int trial, double accuracy) => Audit(trial, 4, accuracy) with { Purpose = TrainingPurpose.Repeat };
}
