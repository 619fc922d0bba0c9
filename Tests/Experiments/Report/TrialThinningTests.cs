using System.Collections.Immutable;
using NasLab.Experiments.Fronts;
using NasLab.Experiments.Report;
using NasLab.Experiments.Store;
using NasLab.Search;

namespace NasLab.Tests.Experiments.Report;

public sealed class TrialThinningTests
{
    private const int Most = 300;

    private static readonly ReportStudy _study = SampleStudy.Study(1200);

    private static readonly ImmutableArray<Trial> _trials = [.. _study.Trials.OrderBy(t => t.Number)];

    private static readonly ImmutableArray<DeviceFront> _fronts = FrontCalculator.Fronts(_study.Study, _trials);

    [Fact]
    public void Few_trials_stay_as_they_are()
    {
        var chosen = TrialThinning.Choose(_trials, _fronts, [], _trials.Length);

        Assert.Equal(_trials, chosen);
    }

    [Fact]
    public void No_more_are_chosen_than_asked_for_and_in_the_order_given()
    {
        var chosen = TrialThinning.Choose(_trials, _fronts, [], Most);

        Assert.Equal(Most, chosen.Length);
        Assert.Equal(chosen.Select(t => t.Number).Order(), chosen.Select(t => t.Number));
        Assert.Subset(_trials.Select(t => t.Number).ToHashSet(), chosen.Select(t => t.Number).ToHashSet());
    }

    [Fact]
    public void Members_of_fronts_baselines_and_running_trials_stay_even_where_there_is_room_for_nothing()
    {
        var trials = _trials.Replace(_trials[500], _trials[500] with { State = TrialState.Running, ValidationAccuracy = null });
        var fronts = FrontCalculator.Fronts(_study.Study, trials);

        var chosen = TrialThinning.Choose(trials, fronts, [], most: 1).Select(t => t.Number).ToHashSet();

        Assert.Superset(fronts.SelectMany(f => f.Points).Select(t => t.Number).Append(-1).Append(-2).Append(trials[500].Number).ToHashSet(), chosen);
    }

    [Fact]
    public void The_smallest_and_the_largest_of_every_figure_stay()
    {
        var chosen = TrialThinning.Choose(_trials, _fronts, [], Most).Select(t => t.Number).ToHashSet();

        var completed = _trials.Where(t => t.State == TrialState.Completed).ToImmutableArray();
        var figures = new List<Func<Trial, double>> { t => t.ValidationAccuracy!.Value, t => t.Parameters, t => t.Macs };
        for (var device = 0; device < _study.Study.Targets.Length; device++)
        {
            var d = device;
            figures.AddRange([t => t.Costs[d].Cost.LatencyMs, t => t.Costs[d].Cost.EnergyMj!.Value, t => t.Costs[d].Cost.PeakActivationBytes, t => t.Costs[d].Cost.WeightBytes]);
        }

        Assert.All(figures, figure =>
        {
            Assert.Contains(completed.Where(t => figure(t) == completed.Min(figure)), t => chosen.Contains(t.Number));
            Assert.Contains(completed.Where(t => figure(t) == completed.Max(figure)), t => chosen.Contains(t.Number));
        });
    }

    [Fact]
    public void Every_cell_of_the_finest_grid_that_fits_has_its_first_trial()
    {
        var required = TrialThinning.Choose(_trials, _fronts, [], most: 1).Select(t => t.Number).ToHashSet();

        var chosen = TrialThinning.Choose(_trials, _fronts, [], Most).Select(t => t.Number).ToHashSet();

        var side = new[] { 64, 32, 16, 8, 4, 2, 1 }.First(s => FirstOfCells(s).Except(required).Count() <= Most - required.Count);
        Assert.InRange(side, 2, 32);
        Assert.Subset(chosen, FirstOfCells(side));
        Assert.False(FirstOfCells(side * 2).IsSubsetOf(chosen));
    }

    [Fact]
    public void Wanted_trials_take_at_most_three_quarters_of_the_room_the_first_of_them()
    {
        var required = TrialThinning.Choose(_trials, _fronts, [], most: 1).Select(t => t.Number).ToHashSet();
        var wanted = _trials.Select(t => t.Number).Where(n => n > 3 && !required.Contains(n)).Reverse().ToImmutableArray();

        var chosen = TrialThinning.Choose(_trials, _fronts, [999_999, .. wanted], Most).Select(t => t.Number).ToHashSet();

        var share = (Most - required.Count) * 3 / 4;
        Assert.Subset(chosen, wanted.Take(share).ToHashSet());
        Assert.False(wanted.Take(share + 40).All(chosen.Contains));
    }

    [Fact]
    public void A_further_trial_changes_few_of_the_chosen()
    {
        var before = TrialThinning.Choose(_trials[..^1], FrontCalculator.Fronts(_study.Study, _trials[..^1]), [], 400).Select(t => t.Number).ToHashSet();

        var after = TrialThinning.Choose(_trials, _fronts, [], 400).Select(t => t.Number).ToHashSet();

        Assert.InRange(before.Except(after).Count(), 0, 20);
    }

    [Fact]
    public void A_study_of_failures_alone_is_thinned_too()
    {
        var failed = Enumerable.Range(0, 500).Select(i => _trials[10] with { Number = i, State = TrialState.Failed, ValidationAccuracy = null }).ToImmutableArray();

        var chosen = TrialThinning.Choose(failed, FrontCalculator.Fronts(_study.Study, failed), [], Most);

        Assert.Equal(Most, chosen.Length);
    }

    /// <summary>By the definition, cell by cell.</summary>
    private static HashSet<int> FirstOfCells(int side)
    {
        var completed = _trials.Where(t => t.State == TrialState.Completed).ToImmutableArray();
        var rows = Cells([.. completed.Select(t => t.ValidationAccuracy!.Value)], side);
        var first = new HashSet<int>();
        for (var device = 0; device < _study.Study.Targets.Length; device++)
        {
            var columns = Cells([.. completed.Select(t => Math.Log(t.Costs[device].Cost.LatencyMs))], side);
            for (var cell = 0; cell < side * side; cell++)
            {
                var inside = Enumerable.Range(0, completed.Length).Where(i => (columns[i] * side) + rows[i] == cell).Select(i => completed[i].Number);
                first.UnionWith(inside.Order().Take(1));
            }
        }

        return first;
    }

    private static ImmutableArray<int> Cells(ImmutableArray<double> values, int side)
    {
        var (low, high) = (values.Min(), values.Max());
        return [.. values.Select(v => Math.Min(side - 1, (int)((v - low) / (high - low) * side)))];
    }
}
