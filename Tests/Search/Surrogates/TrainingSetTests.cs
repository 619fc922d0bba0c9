using NasLab.Search;
using NasLab.Search.Surrogates;
using NasLab.SearchSpaces;
using NasLab.Tests.Search.Synthetic;

namespace NasLab.Tests.Search.Surrogates;

public class TrainingSetTests
{
    private static readonly SearchProblem _problem = SyntheticStudy.Create(new IntegerSpace(6, 6), Landscape.Error, Landscape.Free, Landscape.Cost).Problem;

    [Fact]
    public void A_failed_trial_counts_as_the_worst_that_was_seen_and_what_runs_or_was_cut_short_not_at_all()
    {
        var full = _problem.Fidelity;
        Observation[] history =
        [
            Trial(0, 0.3, 5, TrialState.Completed), Trial(1, double.NaN, 9, TrialState.Failed), Trial(2, 0.7, 2, TrialState.Completed),
            Trial(3, double.NaN, 1, TrialState.Running), Trial(4, double.NaN, 1, TrialState.Infeasible),
            Trial(5, 0.9, 1, TrialState.Completed) with { Fidelity = new Fidelity(full.Epochs - 1) }, Trial(6, 0.5, 3, TrialState.Completed),
        ];

        var set = new TrainingSet(_problem, history);

        Assert.Equal([0, 2, 6], set.Completed.Select(t => t.Number));
        Assert.Equal([history[3].Architecture], set.Pending);
        Assert.Equal([0.3, 0.7, 0.7, 0.5], Enumerable.Range(0, set.Count).Select(i => set.Value(i, 0)));
        Assert.Equal([5.0, 5, 2, 3], Enumerable.Range(0, set.Count).Select(i => set.Value(i, 1)));
    }

    [Fact]
    public void Parameters_are_fitted_anew_with_15_percent_more_trials_or_two_and_not_before()
    {
        var fitted = Enumerable.Range(0, 400).Select(n => Completed(n).FittedOn).ToArray();

        Assert.Equal([0, 1, 2, 3, 4, 4, 6, 6, 8, 8, 10], fitted[..11]);
        for (var n = 11; n < 400; n++)
        {
            var before = fitted[n - 1];
            Assert.Equal(n >= Math.Max(before + 2, (int)(1.15 * before)) ? n : before, fitted[n]);
        }
    }

    [Fact]
    public void Of_more_than_a_thousand_trials_a_model_takes_800_of_those_its_parameters_were_fitted_on_and_all_since()
    {
        var (few, many) = (Completed(1000), Completed(1100));

        var points = many.Points(0);

        Assert.Equal(Enumerable.Range(0, 1000), few.Points(0));
        Assert.InRange(many.FittedOn, 801, 1099);
        Assert.Equal(800 + (1100 - many.FittedOn), points.Length);
        Assert.Equal(Enumerable.Range(many.FittedOn, 1100 - many.FittedOn), points[800..]);
        Assert.Equal(TrialSubset.Of([.. Enumerable.Range(0, many.FittedOn).Select(i => many.Value(i, 0))], 800), points[..800]);
    }

    private static TrainingSet Completed(int count) => new(_problem, [.. Enumerable.Range(0, count).Select(n => Trial(n, n * 7919 % 1009, 1, TrialState.Completed))]);

    private static Observation Trial(int number, double error, double cost, TrialState state) =>
        new(number, _problem.Space.Create([number % 6, number / 6 % 6, number / 36 % 6, number / 216 % 6, number / 1296 % 6, 0]), _problem.Fidelity, state, [error, cost], Violation: 0);
}
