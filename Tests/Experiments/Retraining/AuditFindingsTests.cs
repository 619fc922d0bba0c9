using NasLab.Experiments.Retraining.Audit;
using NasLab.Experiments.Store;
using NasLab.Tests.Experiments.Store;

namespace NasLab.Tests.Experiments.Retraining;

public sealed class AuditFindingsTests
{
    [Fact]
    public void Eight_clear_networks_trained_three_times_as_long_leave_nothing_to_warn_of()
    {
        var findings = Find([.. Enumerable.Range(0, 8).Select(n => Network(n, 0.5 + (0.05 * n), 0.6 + (0.04 * n)))]);

        Assert.Empty(findings.Warnings);
        Assert.Equal((8, 1.0, 1.0), (findings.Ranking!.Agreement.Count, findings.Ranking.Agreement.Spearman, findings.Ranking.Agreement.Kendall));
        Assert.Equal(0.1 - (0.01 * 3.5), findings.Ranking.MeanGain, 12);
        Assert.Null(findings.Seeds);
        Assert.Null(findings.Optimism);
    }

    [Fact]
    public void Whatever_makes_the_figures_weak_is_told_in_words()
    {
        AuditedNetwork[] networks = [.. Enumerable.Range(0, 8).Select(n => Network(n, 0.5 + (0.005 * n), 0.6, epochs: 8))];
        networks[3] = Failed(networks[3]);

        var findings = AuditFindings.Of(StudySamples.Study(), [.. networks], wanted: 9, validationImages: 100);

        Assert.Equal(
            [
                "The study has only 8 completed candidates of all epochs: all of them are audited.",
                "1 longer training failed and counts for nothing: a network that does not train longer was misjudged, too.",
                "7 networks are few: a rank correlation of so few may be chance. --networks 8 or more says more.",
                "The longer training is only 2.7 times as long as the search's: the two agree more than with a full training.",
                "The search's accuracies span 3.5 points with a standard error of 1.0: too little to tell an order from noise.",
            ],
            findings.Warnings.AsEnumerable());
    }

    [Fact]
    public void A_range_is_wide_where_it_spans_four_mean_errors_though_one_network_s_error_is_large()
    {
        AuditedNetwork[] networks = [.. Enumerable.Range(0, 8).Select(n => Network(n, 0.5 + (0.01 * n), 0.6 + (0.04 * n)))];
        networks[2] = networks[2] with { Trial = networks[2].Trial with { ValidationAccuracyStdError = 0.05 } };

        // the mean is (7 x 0.01 + 0.05) / 8 = 0.015, four of which the range of 0.07 spans
        Assert.Empty(Find(networks).Warnings);
    }

    [Fact]
    public void An_order_needs_two_trainings_that_completed()
    {
        AuditedNetwork[] networks = [Network(0, 0.5, 0.6), Network(1, 0.7, 0.8), Network(2, 0.9, 0.9)];

        var two = Find([networks[0], networks[1], Failed(networks[2])]);
        var one = Find([networks[0], Failed(networks[1]), Failed(networks[2])]);

        Assert.Equal(2, two.Ranking!.Agreement.Count);
        Assert.Null(one.Ranking);
        Assert.Contains(one.Warnings, w => w.StartsWith("2 longer trainings failed and count for nothing", StringComparison.Ordinal));
        Assert.DoesNotContain(one.Warnings, w => w.Contains("are few", StringComparison.Ordinal));
    }

    [Fact]
    public void Optimism_is_what_the_search_s_figure_has_over_the_mean_of_the_repeats_that_completed()
    {
        var first = Network(0, 0.8, 0.9) with { Repeats = [Run(0, 3, 0.7), Run(0, 3, 0.76), Run(0, 3, 0) with { State = TrainingRunState.Failed, ValidationAccuracy = null }] };
        var second = Network(1, 0.6, 0.9) with { Repeats = [Run(1, 3, 0.61)] };
        var without = Network(2, 0.1, 0.9);

        var findings = Find([first, second, without]);

        Assert.Equal((0.07 - 0.01) / 2, findings.Optimism!.Value, 12);
        Assert.Equal((2, 3), (findings.Seeds!.Networks, findings.Seeds.Degrees));
        double[] means = [(0.8 + 0.7 + 0.76) / 3, (0.6 + 0.61) / 2];
        Assert.Equal(Math.Sqrt(means.Average(m => m * (1 - m) / 100)), findings.Seeds.BinomialStdError, 12);
    }

    [Fact]
    public void A_pair_holds_each_training_s_own_error()
    {
        var pair = (Network(0, 0.8, 0.9) with { Longer = Run(0, 9, 0.9) with { ValidationAccuracyStdError = 0.004 } }).Pair!.Value;

        Assert.Equal((0.8, 0.01, 0.9, 0.004), (pair.Search.Value, pair.Search.Scale, pair.Longer.Value, pair.Longer.Scale));
    }

    private static AuditFindings Find(AuditedNetwork[] networks) => AuditFindings.Of(StudySamples.Study(), [.. networks], networks.Length, validationImages: 100);

    /// <summary>A network of a study of three epochs.</summary>
    private static AuditedNetwork Network(int number, double accuracy, double longer, int epochs = 9) => new(
        StudySamples.Completed(number) with { ValidationAccuracy = accuracy, ValidationAccuracyStdError = 0.01 }, Run(number, epochs, longer), []);

    private static AuditedNetwork Failed(AuditedNetwork network) =>
        network with { Longer = network.Longer with { State = TrainingRunState.Failed, ValidationAccuracy = null, ValidationAccuracyStdError = null, Failure = "diverged" } };

    private static TrainingRun Run(int trial, int epochs, double accuracy) =>
        StudySamples.Run(trial, 1, 5) with { Epochs = epochs, ValidationAccuracy = accuracy, ValidationAccuracyStdError = 0.01 };
}
