using NasLab.Search;
using NasLab.Search.Surrogates;
using NasLab.Tests.Search.Synthetic;

namespace NasLab.Tests.Search.Surrogates;

public sealed class LearnedProblemTests
{
    [Fact]
    public void Nothing_is_known_of_an_architecture_but_whether_it_may_be_evaluated()
    {
        var study = SyntheticStudy.Create(new IntegerSpace(3, 3), Landscape.Error, a => a.Genes[0], Landscape.Cost);
        var some = study.Problem.Space.Sample(new Random(1));

        var learned = LearnedProblem.Of(study.Problem with { Features = _ => [1.0] });

        Assert.All(learned.Objectives, o => Assert.True(o.Learned));
        Assert.All(learned.Preview(some).Values, v => Assert.True(double.IsNaN(v)));
        Assert.Equal((double)some.Genes[0], learned.Preview(some).Violation);
        Assert.Empty(learned.Features(some));
    }

    [Theory]
    [InlineData(double.PositiveInfinity, 8.8)]
    [InlineData(20, 22)]
    [InlineData(3, 8.8)]
    public void A_refusal_costs_a_tenth_more_than_the_highest_that_was_seen_or_is_allowed(double limit, double expected)
    {
        // given two completed trials, a refused and a failed one
        var problem = SyntheticStudy.Create(new IntegerSpace(3, 3), Landscape.Error, Landscape.Free, Landscape.Cost).Problem;
        problem = problem with { Groups = [problem.Groups[0] with { Limits = [double.PositiveInfinity, limit] }] };
        Observation[] history =
        [
            Trial(0, TrialState.Completed, 0.3, 5), Trial(1, TrialState.Completed, 0.2, 8),
            Trial(2, TrialState.Completed, 0.1, double.PositiveInfinity), Trial(3, TrialState.Failed, double.NaN, 100),
        ];

        // when
        var trials = LearnedProblem.TrialsOf(problem, history);

        // then
        Assert.Equal([5, 8, expected, double.NaN], trials.Select(t => Math.Round(t.Values[1], 9)));
        Assert.Equal([0.3, 0.2, 0.1, double.NaN], trials.Select(t => t.Values[0]));

        Observation Trial(int number, TrialState state, double error, double cost) =>
            new(number, problem.Space.Sample(new Random(number)), problem.Fidelity, state, [error, cost], Violation: 0);
    }
}
