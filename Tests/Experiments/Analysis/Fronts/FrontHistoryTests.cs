using NasLab.Experiments.Analysis.Fronts;
using NasLab.Experiments.Fronts;
using NasLab.Experiments.Store;
using NasLab.Search;
using NasLab.Tests.Experiments.Fronts;

namespace NasLab.Tests.Experiments.Analysis.Fronts;

public sealed class FrontHistoryTests
{
    [Fact]
    public void Replaying_who_joined_and_who_left_gives_the_front_at_every_step()
    {
        foreach (var figure in Figures.Names)
        {
            var study = RandomStudy.Study([]);
            var trials = RandomStudy.Trials(study, new Random(7), 60);
            var axis = CostAxis.Of(study, trials, 0, figure);

            var steps = new FrontHistory(study, trials).Of(0, axis);

            var members = new HashSet<int>();
            foreach (var step in steps)
            {
                members.ExceptWith(step.Left);
                if (step.Joined) members.Add(step.Trial);
                var finished = steps.Take(step.Finished).Select(s => s.Trial).ToHashSet();
                var front = FrontCalculator.Front(study, trials.Where(t => finished.Contains(t.Number)), 0, axis);
                Assert.Equal(front.Points.Select(t => t.Number).Order(), members.Order());
                Assert.Equal(front.Hypervolume, step.Hypervolume, 1e-12);
            }

            Assert.Contains(steps, s => !s.Left.IsEmpty);
        }
    }

    [Fact]
    public void There_is_a_step_for_each_finished_candidate_in_order_of_finish()
    {
        var study = RandomStudy.Study([]);
        var trials = RandomStudy.Trials(study, new Random(3), 60);

        var steps = new FrontHistory(study, trials.Reverse()).Of(0);

        var finished = trials
            .Where(t => t.Role == TrialRole.Search && t.State != TrialState.Running)
            .OrderBy(t => t.Finished).ThenBy(t => t.Number).ToArray();
        Assert.Equal(finished.Select(t => t.Number), steps.Select(s => s.Trial));
        Assert.Equal(Enumerable.Range(1, finished.Length), steps.Select(s => s.Finished));
        Assert.NotEqual(finished.Select(t => t.Number).Order(), steps.Select(s => s.Trial));
        Assert.Contains(finished.GroupBy(t => t.Finished), g => g.Count() > 1);
    }

    [Fact]
    public void A_step_s_seconds_are_those_under_way_until_its_trial_finished_those_of_baselines_among_them()
    {
        var start = UncertainStudy.Study.Started;
        Trial Spanning(int number, int from, int to) =>
            UncertainStudy.Trial(number, 5, 1, 0.9, null) with { Started = start.AddSeconds(from), Finished = start.AddSeconds(to) };

        var history = new FrontHistory(
            UncertainStudy.Study, [Spanning(0, 0, 10), Spanning(1, 5, 7), Spanning(-1, 20, 30) with { Role = TrialRole.Baseline }, Spanning(2, 40, 41)]);
        var steps = history.Of(0);

        Assert.Equal([(1, 7.0), (0, 10.0), (2, 21.0)], steps.Select(s => (s.Trial, s.Seconds)));
    }

    [Fact]
    public void Time_counts_while_a_trial_is_under_way_and_not_between_sittings()
    {
        var start = UncertainStudy.Study.Started;
        (int From, int To)[] spans = [(0, 10), (5, 7), (8, 12), (100, 105), (105, 106), (200, 201)];
        var trials = spans.Select((s, i) => UncertainStudy.Trial(i, 5, 1, 0.9, null) with { Started = start.AddSeconds(s.From), Finished = start.AddSeconds(s.To) }).ToArray();

        var busy = new BusyTime(trials);

        for (var moment = -5; moment < 220; moment++)
        {
            var expected = Enumerable.Range(-5, moment + 5).Count(second => spans.Any(s => s.From <= second && second < s.To));
            Assert.Equal(expected, busy.Until(start.AddSeconds(moment)), 1e-9);
        }
    }

    [Fact]
    public void A_study_without_finished_trials_has_taken_no_time()
    {
        Assert.Equal(0, new BusyTime([]).Until(UncertainStudy.Study.Started));
    }
}
