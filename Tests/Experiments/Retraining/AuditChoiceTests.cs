using NasLab.Experiments.Fronts;
using NasLab.Experiments.Retraining.Audit;
using NasLab.Search;
using NasLab.Tests.Experiments.Fronts;

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
