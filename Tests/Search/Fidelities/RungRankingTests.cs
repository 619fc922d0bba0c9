using NasLab.Search;
using NasLab.Search.Fidelities;
using static NasLab.Tests.Search.Fidelities.RungTrials;

namespace NasLab.Tests.Search.Fidelities;

public class RungRankingTests
{
    [Fact]
    public void The_lowest_front_goes_on_first_within_it_those_with_most_room_and_of_equals_the_older()
    {
        // given a front of five, of which the inner ones have room of 0.2 + 0.2, 0.5 + 0.5 and 0.8 + 0.8, and one that is dominated
        var climbs = Climbs(
            Trial(0, 10, 1, 0.1, 0.9), Trial(1, 11, 1, 0.2, 0.8), Trial(2, 12, 1, 0.6, 0.4), Trial(3, 13, 1, 0.0, 1.0), Trial(4, 14, 1, 1.0, 0.0),
            Trial(5, 15, 1, 0.65, 0.95), Trial(6, 16, 1, 0, 0, TrialState.Failed), Trial(7, 17, 1, 0, 0, TrialState.Running));

        var best = RungRanking.BestFirst(Problem, climbs.Reverse(), rung: 0);

        Assert.Equal([3, 4, 2, 1, 0, 5], best.Select(c => c.First.Number));
    }

    [Fact]
    public void Only_what_a_rung_showed_counts_on_it()
    {
        var climbs = Climbs(
            Trial(0, 10, 1, 0.1), Trial(1, 11, 1, 0.2), Trial(2, 12, 1, 0.3), Trial(3, 12, 3, 0.25), Trial(4, 11, 3, 0.15), Trial(5, 10, 3, 0.25));

        var best = RungRanking.BestFirst(Problem, climbs, rung: 1);

        Assert.Equal([11, 10, 12], best.Select(c => c.Architecture.Genes[0]));
    }
}
