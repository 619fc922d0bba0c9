using System.Collections.Immutable;
using NasLab.Experiments.Analysis.Picking;
using NasLab.Experiments.Store;
using NasLab.Tests.Experiments.Fronts;
using static NasLab.Tests.Experiments.Analysis.Picking.PickSamples;

namespace NasLab.Tests.Experiments.Analysis.Picking;

public sealed class BeatProbabilityTests
{
    [Theory]
    [InlineData(PickPreference.Accuracy)]
    [InlineData(PickPreference.Latency)]
    public void The_closed_form_is_what_draws_find(PickPreference preference)
    {
        var study = RandomStudy.Study([]);
        for (var i = 0; i < 12; i++)
        {
            var (one, other) = (Candidate(study, Trial(1, 0.90, 4, 0.004, 1.2)), Candidate(study, Trial(2, 0.895 + (0.001 * i), 3.5 + (0.1 * i), 0.006, 1.1)));
            var scale = new PickScale(preference, [one, other]);

            var closed = BeatProbability.Of(preference, scale, one, other)!.Value;

            Assert.Equal(BeatProbability.Simulated(scale, one, other), closed, 0.015);
            Assert.Equal(1, closed + BeatProbability.Of(preference, scale, other, one)!.Value, 12);
        }
    }

    [Fact]
    public void Twice_as_fast_with_known_intervals_has_the_textbook_probability()
    {
        var study = RandomStudy.Study([]);
        var (one, other) = (Candidate(study, Trial(1, 0.9, 2, width: 1.5)), Candidate(study, Trial(2, 0.9, 2.4, width: 1.5)));

        var probability = BeatProbability.Of(PickPreference.Latency, new PickScale(PickPreference.Latency, [one, other]), one, other);

        // log(1.2) over sqrt(2) log(1.5) / 1.6449 is 0.5230 deviations.
        Assert.Equal(0.6995, probability!.Value, 0.0005);
    }

    [Fact]
    public void On_several_devices_draws_decide_by_the_worst_ratio()
    {
        var study = RandomStudy.Study([]);
        var one = Candidate(study, Trial(1, 0.9, 2, width: 1.001, secondMs: 4, secondWidth: 1.3), 0, 1);
        var other = Candidate(study, Trial(2, 0.9, 1, width: 1.001, secondMs: 9, secondWidth: 1.001), 0, 1);
        var scale = new PickScale(PickPreference.Latency, [one, other]);

        var probability = BeatProbability.Of(PickPreference.Latency, scale, one, other);

        // The other's worst ratio is 9 / 4 on the second device. The one stays below it while its second latency does: always 2 on the first,
        // and 9 is log(9 / 4) / (log(1.3) / 1.6449) = 5.08 deviations away.
        Assert.Equal(1, probability!.Value, 0.001);
        Assert.Null(BeatProbability.Of(PickPreference.Knee, scale, one, Candidate(study, Trial(3, 0.9, 2), 0, 1)));
    }

    [Fact]
    public void Equal_figures_without_errors_share_the_probability()
    {
        var study = RandomStudy.Study([]);
        var (one, other) = (Candidate(study, Trial(1, 0.9, 4, 0)), Candidate(study, Trial(2, 0.9, 4, 0)));

        Assert.Equal(0.5, BeatProbability.Simulated(new PickScale(PickPreference.Knee, [one, other]), one, other));
    }

    [Fact]
    public void There_is_no_probability_where_a_figure_that_counts_has_no_error_bar()
    {
        var study = RandomStudy.Study([]);
        var known = Candidate(study, Trial(1, 0.9, 4, width: 1.1, secondWidth: 1.1), 0, 1);
        var noAccuracy = Candidate(study, Trial(2, 0.9, 4, width: 1.1, secondWidth: 1.1) with { ValidationAccuracyStdError = null }, 0, 1);
        var noSecond = Candidate(study, Trial(3, 0.9, 4, width: 1.1), 0, 1);

        double? Of(PickPreference preference, PickCandidate other) =>
            BeatProbability.Of(preference, new PickScale(preference, [known, other]), known, other);

        Assert.Equal([false, true, false], Asked(noAccuracy));
        Assert.Equal([true, false, false], Asked(noSecond));
        Assert.Equal([true, true, true], Asked(known));

        bool[] Asked(PickCandidate other) =>
            [.. new[] { PickPreference.Accuracy, PickPreference.Latency, PickPreference.Knee }.Select(p => Of(p, other) is not null)];
    }

    private static PickCandidate Candidate(Study study, Trial trial, params ImmutableArray<int> targets) =>
        PickCandidate.Of(study, trial, targets.IsEmpty ? [0] : targets, [])!;
}
