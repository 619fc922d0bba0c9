using System.Collections.Immutable;
using NasLab.CostModels;
using NasLab.Experiments.Fronts;
using NasLab.Experiments.Store;
using NasLab.Search;

namespace NasLab.Tests.Experiments.Fronts;

public sealed class FrontCalculatorTests
{
    private static readonly ImmutableArray<Limit> _limits = [new("latencyMs", 8), new("peakActivationBytes", 700)];

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(7)]
    [InlineData(60)]
    public void Fronts_hold_what_brute_force_finds(int count)
    {
        for (var seed = 0; seed < 50; seed++)
        {
            var study = RandomStudy.Study(_limits);
            var trials = RandomStudy.Trials(study, new Random(seed), count);

            var fronts = FrontCalculator.Fronts(study, trials);

            for (var target = 0; target < study.Targets.Length; target++)
            {
                Assert.Equal(target, fronts[target].Target);
                Assert.Equal(BruteForce(trials, target), fronts[target].Points.Select(t => t.Number).Order());
                Assert.Equal(fronts[target].Points.Select(t => LatencyMs(t, target)).Order(), fronts[target].Points.Select(t => LatencyMs(t, target)));
                Assert.Equal(CellsDominated(study, trials, target), fronts[target].Hypervolume, 12);
            }
        }
    }

    [Fact]
    public void A_front_is_the_same_whatever_order_its_trials_come_in()
    {
        var study = RandomStudy.Study(_limits);
        var trials = RandomStudy.Trials(study, new Random(5), 60);

        var forwards = FrontCalculator.Front(study, trials, 1);
        var backwards = FrontCalculator.Front(study, trials.Reverse(), 1);

        Assert.NotEmpty(forwards.Points);
        Assert.Equal(forwards.Points.Select(t => t.Number), backwards.Points.Select(t => t.Number));
        Assert.Equal(forwards.Hypervolume, backwards.Hypervolume);
    }

    [Fact]
    public void What_has_no_finite_cost_competes_for_no_front()
    {
        var study = RandomStudy.Study([]);
        var trial = Trial(0, latencyMs: double.PositiveInfinity, parameters: 3000);

        Assert.Empty(FrontCalculator.Front(study, [trial], 0).Points);
        Assert.Single(FrontCalculator.Front(study, [trial], 0, CostAxis.Of(study, [trial], 0, "parameters")).Points);
    }

    [Fact]
    public void An_axis_reaches_a_tenth_beyond_the_largest_figure_of_those_that_compete()
    {
        var study = RandomStudy.Study([]);
        Trial[] trials = [Trial(0, 1, 3000), Trial(1, 2, 2000), Trial(2, 2, 9000) with { State = TrialState.Failed, ValidationAccuracy = null }, Trial(-1, 1, 9000)];

        Assert.Equal(3300, CostAxis.Of(study, trials, 0, "parameters").Reference, 9);
        Assert.Equal(1, CostAxis.Of(study, trials[2..], 0, "parameters").Reference);
        Assert.Equal(7, CostAxis.Of(study, trials, 0, "latencyMs").Reference); // the study's own
        Assert.Throws<ArgumentException>(() => CostAxis.Of(study, trials, 0, "speed"));
    }

    private static Trial Trial(int number, double latencyMs, long parameters) => RandomStudy.Trials(RandomStudy.Study([]), new Random(1), 1)[^1] with
    {
        Number = number,
        Role = number < 0 ? TrialRole.Baseline : TrialRole.Search,
        State = TrialState.Completed,
        ValidationAccuracy = 0.5,
        Parameters = parameters,
        Costs = [new TargetCost(0, new Cost(latencyMs, 1, 1, 1, CostSource.Measured), 0)],
    };

    private static bool Competes(Trial trial, int target) =>
        trial.Role == TrialRole.Search && trial.State == TrialState.Completed && trial.Costs[target].IsFeasible;

    private static double LatencyMs(Trial trial, int target) => trial.Costs[target].Cost.LatencyMs;

    private static IEnumerable<int> BruteForce(ImmutableArray<Trial> trials, int target)
    {
        var rivals = trials.Where(t => Competes(t, target)).ToImmutableArray();
        return rivals
            .Where(a => !rivals.Any(b =>
                b.ValidationAccuracy >= a.ValidationAccuracy && LatencyMs(b, target) <= LatencyMs(a, target)
                && (b.ValidationAccuracy > a.ValidationAccuracy || LatencyMs(b, target) < LatencyMs(a, target))))
            .Select(t => t.Number)
            .Order();
    }

    /// <summary>All figures lie on a grid of 1/8 by 1 ms, so the volume is the share of the box's cells that a point dominates.</summary>
    private static double CellsDominated(Study study, ImmutableArray<Trial> trials, int target)
    {
        var rivals = trials.Where(t => Competes(t, target)).ToImmutableArray();
        var (columns, rows) = ((int)study.Targets[target].ReferenceLatencyMs, (int)(study.ReferenceError * 8));
        var dominated = 0;
        for (var column = 0; column < columns; column++)
        {
            for (var row = 0; row < rows; row++)
            {
                dominated += rivals.Any(t => LatencyMs(t, target) <= column && (1 - t.ValidationAccuracy) * 8 <= row) ? 1 : 0;
            }
        }

        return (double)dominated / (columns * rows);
    }
}
