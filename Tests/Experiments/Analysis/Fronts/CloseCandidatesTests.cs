using System.Collections.Immutable;
using NasLab.Experiments.Analysis.Fronts;
using NasLab.Experiments.Fronts;

namespace NasLab.Tests.Experiments.Analysis.Fronts;

public sealed class CloseCandidatesTests
{
    [Theory]
    [InlineData(0, 1.3, 0.01, 0.9)]
    [InlineData(1, 1.05, 0.03, 0.9)]
    [InlineData(2, 1, 0.02, 0.6)]
    [InlineData(3, 1.6, 0.005, 0.99)]
    public void They_are_those_whose_probability_of_being_beaten_is_below_the_confidence(int seed, double spread, double stdError, double confidence)
    {
        var trials = UncertainStudy.Noisy(300, spread, stdError, new Random(seed)).Seen;
        foreach (var figure in Figures.Names.Except(["energyMj"]))
        {
            var axis = CostAxis.Of(UncertainStudy.Study, trials, 0, figure);
            var members = FrontCalculator.Front(UncertainStudy.Study, trials, 0, axis).Points;
            var all = FrontCandidate.Of(UncertainStudy.Study, trials, 0, figure);
            var expected = all
                .Where(c => !members.Contains(c.Trial) && Beaten(c, [.. all.Where(m => members.Contains(m.Trial))]) < confidence)
                .Select(c => c.Trial.Number)
                .ToImmutableArray();

            var close = CloseCandidates.Of(UncertainStudy.Study, trials, 0, figure, confidence);

            Assert.Equal(expected.AsEnumerable(), close.AsEnumerable());
            Assert.True(figure != "latencyMs" || (close.Length > 0 && close.Length < trials.Length - members.Length));
        }
    }

    [Fact]
    public void A_study_without_candidates_has_none() => Assert.Empty(CloseCandidates.Of(UncertainStudy.Study, [], 0, "macs"));

    /// <summary>By the definition, member by member and value by value; at least what the likeliest member does alone, and that where it is alone.</summary>
    private static double Beaten(FrontCandidate candidate, ImmutableArray<FrontCandidate> members)
    {
        var alone = members.Select(m => m.ProbabilityOfDominating(candidate)).Order().ToArray();
        if (alone.Count(p => p > 1e-9) < 2) return alone[^1];

        var quantiles = Enumerable.Range(0, 32).Select(i => (i + 0.5) / 32).ToArray();
        var unbeaten =
            from cost in quantiles.Select(candidate.Cost.Quantile)
            from accuracy in quantiles.Select(candidate.Accuracy.Quantile)
            select members.Aggregate(1.0, (product, m) => product * (1 - (m.Cost.ProbabilityAtMost(cost) * m.Accuracy.ProbabilityAtLeast(accuracy))));
        return Math.Max(1 - unbeaten.Average(), alone[^1]);
    }
}
