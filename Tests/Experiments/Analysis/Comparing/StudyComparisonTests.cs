using NasLab.Experiments.Analysis.Comparing;
using NasLab.Experiments.Analysis.Statistics;
using NasLab.Experiments.Store;
using NasLab.Tests.Experiments.Fronts;
using static NasLab.Tests.Experiments.Analysis.Picking.PickSamples;

namespace NasLab.Tests.Experiments.Analysis.Comparing;

public sealed class StudyComparisonTests
{
    private static readonly Study _study = RandomStudy.Study([]);

    [Fact]
    public void Hypervolume_and_dominated_shares_are_those_counted_by_hand()
    {
        // The box is 7 ms by 0.75 of error. First: (1, 0.5) and (3, 0.25). Second: (2, 0.25), which dominates (3, 0.25) alone.
        Trial[] first = [Trial(1, 0.5, 1), Trial(2, 0.75, 3), Trial(3, 0.5, 5)];
        Trial[] second = [Trial(1, 0.75, 2)];

        var comparison = Compare(first, second);

        Assert.Equal(((6 * 0.25) + (4 * 0.25)) / (7 * 0.75), comparison.First.Hypervolume, 12);
        Assert.Equal(5 * 0.5 / (7 * 0.75), comparison.Second.Hypervolume, 12);
        Assert.Equal((0.5, 0.0), (comparison.First.DominatedShare, comparison.Second.DominatedShare));
        Assert.Equal(comparison.Second.Hypervolume - comparison.First.Hypervolume, comparison.Difference, 12);
    }

    [Fact]
    public void Equal_studies_dominate_nothing_of_each_other_and_cannot_be_told_apart()
    {
        Trial[] trials = [.. Enumerable.Range(0, 12).Select(i => Trial(i, 0.6 + (0.02 * i), 1 + (0.3 * i), width: 1.2))];

        var comparison = Compare(trials, trials);

        Assert.Equal((0.0, 0.0, 0.0), (comparison.Difference, comparison.First.DominatedShare, comparison.Second.DominatedShare));
        Assert.True(comparison.DifferenceInterval!.Value.Contains(0));
        Assert.True(comparison.DifferenceInterval.Value.High - comparison.DifferenceInterval.Value.Low > 0.003);
        Assert.Equal(0.5, comparison.ProbabilitySecondLarger!.Value, 0.06);
        Assert.StartsWith("On one (fp32) the fronts cannot be told apart", comparison.Conclusion, StringComparison.Ordinal);
    }

    [Fact]
    public void Intervals_of_the_difference_hold_the_true_one_as_often_as_they_say()
    {
        const int Repeats = 300;
        var hits = 0;
        var leads = new List<(double Probability, bool IsTrue)>();
        for (var seed = 0; seed < Repeats; seed++)
        {
            var random = new Random(seed);
            var truths = Enumerable.Range(0, 2).Select(_ => Truth(random)).ToArray();
            var measured = truths.Select(t => t.Select(p => Trial(p.Number, Math.Clamp(p.Accuracy + (0.01 * Normal(random)), 0, 1), p.LatencyMs, stdError: 0.01)).ToArray()).ToArray();

            var comparison = Compare(measured[0], measured[1], new Resampling { Draws = 400, Seed = seed });

            var truly = Share(truths[1]) - Share(truths[0]);
            hits += comparison.DifferenceInterval!.Value.Contains(truly) ? 1 : 0;
            leads.Add((comparison.ProbabilitySecondLarger!.Value, truly > 0));
        }

        Assert.InRange(hits / (double)Repeats, 0.85, 0.97);
        var sure = leads.Where(l => l.Probability is > 0.9 or < 0.1).ToArray();
        Assert.True(sure.Length > 30);
        Assert.InRange(sure.Average(l => l.Probability > 0.5 == l.IsTrue ? 1.0 : 0), 0.9, 1);
    }

    [Fact]
    public void A_better_study_is_named_with_its_lead()
    {
        Trial[] first = [.. Enumerable.Range(0, 10).Select(i => Trial(i, 0.70 + (0.01 * i), 1 + (0.3 * i)))];
        Trial[] second = [.. Enumerable.Range(0, 10).Select(i => Trial(i, 0.80 + (0.01 * i), 1 + (0.3 * i)))];

        var comparison = Compare(first, second);
        var swapped = Compare(second, first);

        Assert.StartsWith("On one (fp32) B's front is better: its lead in hypervolume is 0.1", comparison.Conclusion, StringComparison.Ordinal);
        Assert.EndsWith("A dominates 0 % of B's front, B 100 % of A's.", comparison.Conclusion, StringComparison.Ordinal);
        var interval = swapped.DifferenceInterval!.Value;
        Assert.StartsWith(
            $"On one (fp32) A's front is better: its lead in hypervolume is {-interval.High:0.0000} to {-interval.Low:0.0000} of the common box (90 % interval; probability of any lead: above 0.99)",
            swapped.Conclusion,
            StringComparison.Ordinal);
        Assert.True(comparison.DifferenceInterval!.Value.Low > 0 && interval.High < 0);
    }

    [Fact]
    public void The_reference_point_is_the_larger_of_both()
    {
        var wide = _study with { Targets = [_study.Targets[0] with { ReferenceLatencyMs = 20 }, _study.Targets[1]], ReferenceError = 0.5 };

        var comparison = StudyComparison.Of((_study, [Trial(1, 0.5, 1)], 0), (wide, [Trial(1, 0.5, 1)], 0), ("A", "B"));

        Assert.Equal((20.0, 0.75), (comparison.ReferenceLatencyMs, comparison.ReferenceError));
        Assert.Equal(19 * 0.25 / (20 * 0.75), comparison.First.Hypervolume, 12);
        Assert.Equal(comparison.First.Hypervolume, comparison.Second.Hypervolume);
        var swapped = StudyComparison.Of((wide, [Trial(1, 0.5, 1)], 0), (_study, [Trial(1, 0.5, 1)], 0), ("A", "B"));
        Assert.Equal((20.0, 0.75, comparison.First.Hypervolume), (swapped.ReferenceLatencyMs, swapped.ReferenceError, swapped.First.Hypervolume));
    }

    [Fact]
    public void A_lead_is_as_probable_as_its_interval_says()
    {
        var decided = 0;
        for (var seed = 0; seed < 60; seed++)
        {
            var random = new Random(seed);
            Trial[][] measured =
            [
                .. Enumerable.Range(0, 2).Select(_ => Truth(random).Select(p => Trial(p.Number, Math.Clamp(p.Accuracy + (0.02 * Normal(random)), 0, 1), p.LatencyMs, stdError: 0.02)).ToArray()),
            ];

            var comparison = Compare(measured[0], measured[1], new Resampling { Draws = 400, Level = 0.6 });

            // Both ends leave a fifth of the draws out.
            var interval = comparison.DifferenceInterval!.Value;
            Assert.Equal(0.6, interval.Level);
            Assert.Equal(interval.Low > 0, comparison.ProbabilitySecondLarger!.Value > 0.8 - 1e-9);
            Assert.Equal(interval.High < 0, comparison.ProbabilitySecondLarger.Value < 0.2 + 1e-9);
            decided += interval.Contains(0) ? 0 : 1;
        }

        Assert.InRange(decided, 10, 50);
    }

    [Fact]
    public void Intervals_of_either_study_s_latencies_are_told()
    {
        Trial[] bare = [Trial(1, 0.5, 1)];
        Trial[] known = [Trial(1, 0.5, 1, width: 1.2)];

        Assert.Equal(
            [false, true, true], new[] { Compare(bare, bare), Compare(known, bare), Compare(bare, known) }.Select(c => c.HasLatencyIntervals));
    }

    [Fact]
    public void A_study_without_a_front_or_error_bars_says_so()
    {
        var bare = Trial(1, 0.5, 1) with { ValidationAccuracyStdError = null };

        var empty = Compare([], [Trial(1, 0.5, 1)]);
        var unknown = Compare([bare], [bare with { ValidationAccuracy = 0.6 }]);

        Assert.Equal("On one (fp32) A does not have a front to compare: no feasible candidate has completed.", empty.Conclusion);
        Assert.Null(unknown.DifferenceInterval);
        Assert.Contains("B's front is larger by 0.1143 of the common box as the figures stand (no error bars", unknown.Conclusion, StringComparison.Ordinal);
    }

    private static FrontComparison Compare(IReadOnlyList<Trial> first, IReadOnlyList<Trial> second, Resampling? resampling = null) =>
        StudyComparison.Of((_study, first, 0), (_study, second, 0), ("A", "B"), resampling);

    /// <summary>Networks along a front with others below it: near enough for luck to choose among them.</summary>
    private static (int Number, double Accuracy, double LatencyMs)[] Truth(Random random) =>
        [.. Enumerable.Range(0, 60).Select(i => (Number: i, LatencyMs: 0.5 + (6 * random.NextDouble()))).Select(p => (p.Number, 0.5 + (0.15 * Math.Log(1 + p.LatencyMs)) - (0.06 * random.NextDouble()), p.LatencyMs))];

    private static double Share(IEnumerable<(int Number, double Accuracy, double LatencyMs)> points)
    {
        var (volume, least) = (0.0, 0.75);
        foreach (var (_, accuracy, latencyMs) in points.OrderBy(p => p.LatencyMs).Where(p => p.LatencyMs < 7))
        {
            volume += Math.Max(0, least - (1 - accuracy)) * (7 - latencyMs);
            least = Math.Min(least, 1 - accuracy);
        }

        return volume / (7 * 0.75);
    }

    private static double Normal(Random random) => Math.Sqrt(-2 * Math.Log(1 - random.NextDouble())) * Math.Cos(2 * Math.PI * random.NextDouble());
}
