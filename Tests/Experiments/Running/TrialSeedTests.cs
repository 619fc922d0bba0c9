using NasLab.Experiments.Running;

namespace NasLab.Tests.Experiments.Running;

public sealed class TrialSeedTests
{
    [Fact]
    public void Seeds_differ_between_trials_and_studies_and_are_no_negative_numbers()
    {
        var seeds =
            from study in Enumerable.Range(0, 50)
            from trial in Enumerable.Range(-5, 105)
            select TrialSeed.Training(study, trial);

        var distinct = seeds.ToHashSet();

        Assert.All(distinct, s => Assert.True(s >= 0));
        Assert.True(distinct.Count >= (50 * 105) - 1, "two of a few thousand 31-bit seeds collide about once in a hundred tries");
    }

    [Fact]
    public void A_trial_is_trained_audited_and_repeated_with_seeds_of_their_own()
    {
        var seeds =
            from study in Enumerable.Range(0, 20)
            from trial in Enumerable.Range(-3, 30)
            from seed in new[] { TrialSeed.Training(study, trial), TrialSeed.Audit(study, trial) }.Concat(Enumerable.Range(0, 5).Select(r => TrialSeed.Repeat(study, trial, r)))
            select seed;

        var all = seeds.ToArray();

        Assert.All(all, s => Assert.True(s >= 0));
        Assert.Equal(all.Length, all.Distinct().Count());
    }

    [Fact]
    public void The_same_study_and_trial_give_the_same_draws()
    {
        var first = TrialSeed.Proposal(3, 4).Next();
        var second = TrialSeed.Proposal(3, 4).Next();
        var other = TrialSeed.Proposal(3, 5).Next();

        Assert.Equal(first, second);
        Assert.NotEqual(first, other);
    }
}
