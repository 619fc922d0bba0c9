using System.Collections.Immutable;
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
