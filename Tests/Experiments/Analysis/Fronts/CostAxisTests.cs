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
    public void What_does_not_compete_moves_no_reference_and_a_figure_that_is_not_stated_does_not_compete()
    {
        var study = RandomStudy.Study([]);
        var template = RandomStudy.Trials(study, new Random(1), 1)[^1] with { State = TrialState.Completed, ValidationAccuracy = 0.9 };
        Trial With(int number, double? energyMj, long macs, string? infeasible = null) => template with
        {
            Number = number,
            Macs = macs,
            Costs = [.. template.Costs.Select(c => c with { Cost = c.Cost with { EnergyMj = energyMj, Infeasible = infeasible } })],
        };
        Trial[] trials = [With(0, 4, 1000), With(1, null, 500), With(2, 9, 9000, "it does not fit"), With(3, 9, 9000) with { Role = TrialRole.Baseline }];

        Assert.Equal(1100, CostAxis.Of(study, trials, 0, "macs").Reference, 1e-9);
        Assert.Equal(4.4, CostAxis.Of(study, trials, 0, "energyMj").Reference, 1e-9);
        Assert.Equal([0], FrontCalculator.Front(study, trials, 0, new CostAxis("energyMj", 10)).Points.Select(t => t.Number));
        Assert.Equal([1], FrontCalculator.Front(study, trials, 0, new CostAxis("macs", 1100)).Points.Select(t => t.Number));
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
