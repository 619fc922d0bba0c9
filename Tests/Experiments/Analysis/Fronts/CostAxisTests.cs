using NasLab.Experiments.Fronts;
using NasLab.Experiments.Store;
using NasLab.Search;
using NasLab.Tests.Experiments.Fronts;

namespace NasLab.Tests.Experiments.Analysis.Fronts;

public sealed class CostAxisTests
{
    [Fact]
    public void Fronts_on_any_cost_hold_what_brute_force_finds()
    {
        for (var seed = 0; seed < 20; seed++)
        {
            var study = RandomStudy.Study([new("latencyMs", 8)]);
            var trials = RandomStudy.Trials(study, new Random(seed), 40);
            var rivals = trials.Where(t => t is { Role: TrialRole.Search, State: TrialState.Completed } && t.Costs[0].IsFeasible).ToArray();
            foreach (var figure in Figures.Names)
            {
                var front = FrontCalculator.Front(study, trials, 0, CostAxis.Of(study, trials, 0, figure));

                var expected = rivals.Where(a => !rivals.Any(b =>
                    b.ValidationAccuracy >= a.ValidationAccuracy && Cost(b) <= Cost(a) && (b.ValidationAccuracy > a.ValidationAccuracy || Cost(b) < Cost(a))));
                Assert.Equal(expected.Select(t => t.Number), front.Points.Select(t => t.Number).Order());
                Assert.Equal(front.Points.Select(Cost).Order(), front.Points.Select(Cost));

                double Cost(Trial trial) => Figures.Of(figure, trial, trial.Costs[0]);
            }
        }
    }

    [Fact]
    public void Latency_keeps_its_stored_reference_and_other_costs_take_a_tenth_over_the_largest_that_competes()
    {
        var study = RandomStudy.Study([]);
        var trials = RandomStudy.Trials(study, new Random(1), 40);
        var rivals = trials.Where(t => t is { Role: TrialRole.Search, State: TrialState.Completed } && t.Costs[0].IsFeasible).ToArray();

        Assert.Equal(new CostAxis("latencyMs", 7), CostAxis.Of(study, trials, 0, "latencyMs"));
        Assert.Equal(1.1 * rivals.Max(t => t.Macs), CostAxis.Of(study, trials, 0, "macs").Reference, 1e-9);
        Assert.Equal(new CostAxis("macs", 1), CostAxis.Of(study, [], 0, "macs"));
        Assert.Throws<ArgumentException>(() => CostAxis.Of(study, trials, 0, "speed"));
    }
}
