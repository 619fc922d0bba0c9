using NasLab.Experiments.Fronts;
using NasLab.Experiments.Retraining.Audit;
using NasLab.Experiments.Store;
using NasLab.Search;
using NasLab.Tests.Experiments.Fronts;
using NasLab.Tests.Experiments.Store;

namespace NasLab.Tests.Experiments.Retraining;

public sealed class AuditChoiceTests
{
    [Fact]
    public void Half_are_front_members_half_others_and_either_kind_has_its_least_and_its_most_accurate()
    {
        for (var seed = 0; seed < 50; seed++)
        {
            var study = RandomStudy.Study([]);
            var trials = RandomStudy.Trials(study, new Random(seed), 60);
            var members = FrontCalculator.Fronts(study, trials).SelectMany(f => f.Points).DistinctBy(t => t.Number).ToArray();
            var others = FullTrials.Completed(study, trials).Where(t => !members.Contains(t)).ToArray();

            var chosen = AuditChoice.Of(study, trials, 8);

            Assert.Equal(8, chosen.Length);
            Assert.Equal(chosen.OrderBy(t => t.Number).Distinct(), chosen);
            Assert.All(chosen, t => Assert.True(t.Number >= 0 && t.State == TrialState.Completed));
            var ofFronts = chosen.Where(members.Contains).ToArray();
            Assert.Equal(Math.Min(4, members.Length), ofFronts.Length);
            Assert.Equal(members.Max(t => t.ValidationAccuracy), ofFronts.Max(t => t.ValidationAccuracy));
            Assert.Equal(others.Max(t => t.ValidationAccuracy), chosen.Except(ofFronts).Max(t => t.ValidationAccuracy));
            Assert.Equal(others.Min(t => t.ValidationAccuracy), chosen.Except(ofFronts).Min(t => t.ValidationAccuracy));
            Assert.Equal(chosen.AsEnumerable(), AuditChoice.Of(study, [.. trials.Reverse()], 8));
        }
    }

    [Fact]
    public void Networks_are_evenly_spaced_and_of_equals_the_lower_number_comes_first()
    {
        // given: one member of the front, the most accurate and fastest; below it six others, two of which are equal
        var study = RandomStudy.Study([]);
        Trial[] trials = [Trial(0, 0.5), Trial(1, 0.4), Trial(2, 0.4), Trial(3, 0.2), Trial(4, 0.6), Trial(5, 0.7), Trial(6, 0.9, latencyMs: 0.5)];

        // of the others in order 3, 1, 2, 0, 4, 5 the places 0, 2.5 (3) and 5 of three; 0, 1.67 (2), 3.33 (3) and 5 of four
        Assert.Equal([0, 3, 5, 6], AuditChoice.Of(study, trials, 4).Select(t => t.Number));
        Assert.Equal([0, 2, 3, 5, 6], AuditChoice.Of(study, trials, 5).Select(t => t.Number));
        Assert.Equal([5, 6], AuditChoice.Of(study, trials, 2).Select(t => t.Number));
    }

    [Fact]
    public void Of_an_odd_number_the_larger_half_are_others()
    {
        var study = RandomStudy.Study([]);
        Trial[] trials = [.. Enumerable.Range(0, 4).Select(n => Trial(n, 0.8 + (0.01 * n), latencyMs: 1 + n)), .. Enumerable.Range(4, 6).Select(n => Trial(n, 0.1 + (0.01 * n)))];

        var chosen = AuditChoice.Of(study, trials, 5);

        Assert.Equal(2, chosen.Count(t => t.Number < 4));
    }

    [Fact]
    public void Members_stand_in_for_others_where_these_are_too_few_and_who_has_no_accuracy_is_not_audited()
    {
        var study = RandomStudy.Study([]);
        Trial[] trials =
        [
            .. Enumerable.Range(0, 6).Select(n => Trial(n, 0.8 + (0.01 * n), latencyMs: 1 + n)), Trial(6, 0.1),
            Trial(7, 0.2) with { ValidationAccuracy = null, ValidationAccuracyStdError = null },
        ];

        Assert.Equal([0, 2, 3, 5, 6], AuditChoice.Of(study, trials, 5).Select(t => t.Number));
        Assert.Equal(Enumerable.Range(0, 7), AuditChoice.Of(study, trials, 8).Select(t => t.Number));
    }

    private static Trial Trial(int number, double accuracy, double latencyMs = 9)
    {
        var trial = StudySamples.Completed(number) with { Epochs = 1, ValidationAccuracy = accuracy };
        return trial with { Costs = [.. trial.Costs.Select(c => new TargetCost(c.Target, c.Cost with { LatencyMs = latencyMs, Infeasible = null, LatencyInterval = null }, 0))] };
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(1000)]
    public void There_are_as_many_as_asked_for_or_all(int networks)
    {
        var study = RandomStudy.Study([]);
        var trials = RandomStudy.Trials(study, new Random(3), 30);

        var chosen = AuditChoice.Of(study, trials, networks);

        Assert.Equal(Math.Min(networks, FullTrials.Completed(study, trials).Count()), chosen.Distinct().Count());
        Assert.Equal(chosen.Distinct().Count(), chosen.Length);
    }
}
