using NasLab.Search;
using NasLab.Search.Pareto;
using NasLab.Search.Ranking;
using NasLab.Tests.Search.Synthetic;

namespace NasLab.Tests.Search.Ranking;

public class GroupRankingTests
{
    private static readonly SyntheticStudy _study = SyntheticStudy.Create(
        new IntegerSpace(4, 4), Landscape.Error, Landscape.Free, Landscape.Cost, a => Landscape.Cost(a, 9));

    [Fact]
    public void One_group_is_ranked_as_NSGA_II_ranks()
    {
        var problem = _study.Problem with { Groups = _study.Problem.Groups[..1] };
        var trials = Trials(40);
        ObjectiveVector[] points = [.. trials.Select(t => new ObjectiveVector([t.Values[0], t.Values[1]]))];

        var fitness = GroupRanking.Of(problem, trials);

        Assert.Equal(NonDominatedSorting.Ranks(points), fitness.Select(f => f.Rank));
        var front = Enumerable.Range(0, 40).Where(i => fitness[i].Rank == 0).ToArray();
        Assert.Equal(CrowdingDistance.Of([.. front.Select(i => points[i].Values)]), front.Select(i => fitness[i].Crowding));
    }

    [Fact]
    public void A_trial_is_as_good_as_on_its_best_device()
    {
        var trials = Trials(40);

        var fitness = GroupRanking.Of(_study.Problem, trials);

        var each = _study.Problem.Groups.Select(g => GroupRanking.Of(_study.Problem with { Groups = [g] }, trials)).ToArray();
        for (var i = 0; i < trials.Length; i++)
        {
            var best = each.Min(f => f[i].Rank);
            Assert.Equal(best, fitness[i].Rank);
            Assert.Equal(each.Where(f => f[i].Rank == best).Sum(f => f[i].Crowding), fitness[i].Crowding);
        }
    }

    [Fact]
    public void A_device_that_refuses_a_trial_ranks_it_behind_all_that_it_takes()
    {
        // given: the most accurate trial, which the only device refuses, and the worst one that it takes
        var problem = _study.Problem with { Groups = _study.Problem.Groups[..1] };
        var trials = Trials(2);
        trials[0] = trials[0] with { Values = [0, double.PositiveInfinity, 1] };
        trials[1] = trials[1] with { Values = [1, 1, 1] };

        var fitness = GroupRanking.Of(problem, trials);

        Assert.Equal([1, 0], fitness.Select(f => f.Rank));
    }

    [Fact]
    public void Infeasible_trials_stand_behind_all_others_the_least_violating_first()
    {
        var trials = Trials(4);
        trials[0] = trials[0] with { State = TrialState.Infeasible, Values = [double.NaN, 0, 0], Violation = 2 };
        trials[1] = trials[1] with { State = TrialState.Infeasible, Values = [double.NaN, 9, 9], Violation = 1 };
        trials[2] = trials[2] with { Values = [1, 1, 1] };
        trials[3] = trials[3] with { Values = [2, 2, 2] };

        var fitness = GroupRanking.Of(_study.Problem, trials);

        Assert.Equal([3, 2, 0, 1], fitness.Select(f => f.Rank));
    }

    [Fact]
    public void Trials_without_values_cannot_be_ranked()
    {
        var trial = Trials(1)[0];

        Assert.Throws<ArgumentException>(() => GroupRanking.Of(_study.Problem, [trial with { State = TrialState.Running }]));
        Assert.Throws<ArgumentException>(() => GroupRanking.Of(_study.Problem, [trial with { State = TrialState.Failed }]));
        Assert.Throws<ArgumentException>(() => GroupRanking.Of(_study.Problem, [trial with { Values = [double.NaN, 1, 1] }]));
    }

    private static Observation[] Trials(int count)
    {
        var random = new Random(count);
        return [.. Enumerable.Range(0, count).Select(n => _study.Observe(n, _study.Problem.Space.Sample(random), TrialState.Completed))];
    }
}
