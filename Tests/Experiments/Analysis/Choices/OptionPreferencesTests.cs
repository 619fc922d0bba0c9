using NasLab.Experiments.Analysis.Choices;
using NasLab.SearchSpaces;
using NasLab.SearchSpaces.Spaces;

namespace NasLab.Tests.Experiments.Analysis.Choices;

public sealed class OptionPreferencesTests
{
    private static readonly SearchSpace _space = SpaceCatalogue.Find("mobilenet-v2")!.CreateDefault();

    [Fact]
    public void An_option_that_all_members_take_is_preferred_and_the_others_are_avoided()
    {
        var random = new Random(1);
        var kernel = Enumerable.Range(0, _space.Choices.Length).First(c => _space.Choices[c].Name.EndsWith(".kernel", StringComparison.Ordinal));
        Architecture[] members = [.. Enumerable.Range(0, 60).Select(_ => With(_space.Sample(random), kernel, 1))];

        var preferences = OptionPreferences.Of(_space, members, members);

        var own = preferences.Where(p => p.Choice == kernel).ToArray();
        Assert.Equal([PreferenceVerdict.Avoided, PreferenceVerdict.Preferred, PreferenceVerdict.Avoided], own.Select(p => p.Verdict));
        Assert.Equal(60, own[1].Taken.Successes);
        Assert.Equal(1, own[1].EvaluatedShare);
        Assert.True(own[1].Interval.Low > 0.9);
        Assert.Equal(1 / 3.0, own[1].PriorShare, 0.03);
    }

    [Fact]
    public void Members_drawn_from_the_prior_are_seldom_said_to_prefer_anything()
    {
        var random = new Random(5);
        var verdicts = 0;
        for (var i = 0; i < 40; i++)
        {
            var members = Enumerable.Range(0, 30).Select(_ => _space.Sample(random));

            var preferences = OptionPreferences.Of(_space, members, []);

            verdicts += preferences.Any(p => p.Verdict != PreferenceVerdict.Unsettled) ? 1 : 0;
        }

        Assert.InRange(verdicts, 0, 8);
    }

    [Fact]
    public void A_choice_counts_only_where_it_has_an_effect_and_equal_members_once()
    {
        var random = new Random(2);
        Architecture[] members = [.. Enumerable.Range(0, 20).Select(_ => _space.Sample(random))];

        var preferences = OptionPreferences.Of(_space, [.. members, .. members], members);

        foreach (var option in preferences)
        {
            var active = members.Where(m => _space.IsActive(option.Choice, m.Genes.AsSpan())).ToArray();
            Assert.Equal(active.Length, option.Taken.Cases);
            Assert.Equal(active.Count(m => _space.Choices[option.Choice].Options[m.Genes[option.Choice]] == option.Option), option.Taken.Successes);
        }

        Assert.Contains(preferences, p => p.Taken.Cases is > 0 and < 20);
    }

    [Fact]
    public void Without_members_nothing_is_preferred()
    {
        Assert.All(OptionPreferences.Of(_space, [], []), p => Assert.Equal((PreferenceVerdict.Unsettled, 0), (p.Verdict, p.Taken.Cases)));
    }

    private static Architecture With(Architecture architecture, int choice, int option) =>
        _space.Create([.. architecture.Genes.SetItem(choice, option)]);
}
