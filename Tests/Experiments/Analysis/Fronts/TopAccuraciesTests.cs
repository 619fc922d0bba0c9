using NasLab.Experiments.Analysis.Fronts;
using NasLab.Experiments.Store;
using NasLab.Search;

namespace NasLab.Tests.Experiments.Analysis.Fronts;

public sealed class TopAccuraciesTests
{
    private static readonly Study _study = UncertainStudy.Study;

    [Fact]
    public void A_candidate_that_the_best_beats_with_less_than_the_confidence_cannot_be_told_apart_from_it()
    {
        // The difference has a standard error of sqrt(0.003^2 + 0.004^2) = 0.005, and 90 % of a normal lie below 1.2816 of them: 0.006408.
        Trial[] trials =
        [
            Trial(0, 0.9, 0.003),
            Trial(1, 0.9 - 0.00640, 0.004),
            Trial(2, 0.9 - 0.00642, 0.004),
            Trial(3, 0.8, 0.5),
            Trial(4, 0.9, 0.004) with { Role = TrialRole.Baseline },
            Trial(5, 0.9, 0.004) with { Epochs = 2 },
            Trial(6, 0.9, 0.004) with { State = TrialState.Failed },
            Trial(7, 0.9, 0.004) with { ValidationAccuracy = null },
        ];

        Assert.Equal([1, 3], Numbers(trials, 0.9));
        Assert.Equal([1, 2, 3], Numbers(trials, 0.91));
        Assert.Equal(Numbers(trials, 0.9), TopAccuracies.NotToldApart(_study, trials, trials[0]).Select(t => t.Number));
    }

    [Fact]
    public void Without_error_bars_only_an_equal_accuracy_cannot_be_told_apart()
    {
        Trial[] trials = [Trial(0, 0.9, null), Trial(1, 0.9, null), Trial(2, 0.8999, null)];

        Assert.Equal([1], Numbers(trials, 0.9));
    }

    [Fact]
    public void A_best_without_an_accuracy_and_a_confidence_of_chance_are_refused()
    {
        Assert.Throws<ArgumentException>(() => TopAccuracies.NotToldApart(_study, [], Trial(0, 0.9, null) with { ValidationAccuracy = null }));
        Assert.Throws<ArgumentOutOfRangeException>(() => Numbers([Trial(0, 0.9, null)], 0.5));
        Assert.Throws<ArgumentOutOfRangeException>(() => Numbers([Trial(0, 0.9, null)], 1));
    }

    private static IEnumerable<int> Numbers(Trial[] trials, double confidence) =>
        TopAccuracies.NotToldApart(_study, trials, trials[0], confidence).Select(t => t.Number);

    private static Trial Trial(int number, double accuracy, double? stdError) => UncertainStudy.Trial(number, 5, 1, accuracy, stdError);
}
