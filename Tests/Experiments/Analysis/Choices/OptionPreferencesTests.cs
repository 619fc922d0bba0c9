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
        Architecture[] evaluated = [.. members, .. Enumerable.Range(0, 30).Select(_ => _space.Sample(random))];

        var preferences = OptionPreferences.Of(_space, [.. members, .. members], [.. evaluated, .. evaluated[..7]]);

        foreach (var option in preferences)
        {
            var active = members.Where(m => _space.IsActive(option.Choice, m.Genes.AsSpan())).ToArray();
            Assert.Equal(active.Length, option.Taken.Cases);
            Assert.Equal(active.Count(m => _space.Choices[option.Choice].Options[m.Genes[option.Choice]] == option.Option), option.Taken.Successes);
            var seen = evaluated.Where(m => _space.IsActive(option.Choice, m.Genes.AsSpan())).ToArray();
            Assert.Equal(
                (double)seen.Count(m => _space.Choices[option.Choice].Options[m.Genes[option.Choice]] == option.Option) / seen.Length, option.EvaluatedShare, 1e-12);
        }

        Assert.Contains(preferences, p => p.Taken.Cases is > 0 and < 20);
    }

    [Fact]
    public void Verdicts_are_those_of_exact_binomial_tests_and_of_the_step_up_procedure()
    {
        var bolder = 0;
        for (var seed = 0; seed < 12; seed++)
        {
            var random = new Random(seed);
            Architecture[] members = [.. Enumerable.Range(0, 25).Select(_ => Skewed(random))];

            var preferences = OptionPreferences.Of(_space, members, []);

            // Benjamini and Hochberg 1995: reject the k smallest, with the largest k for which the k-th is at most 0.1 k / m.
            var tested = preferences.Where(p => p.Taken.Cases > 0 && p.PriorShare > 0 && p.PriorShare < 1).OrderBy(PValue).ToArray();
            var rejected = Enumerable.Range(1, tested.Length).LastOrDefault(k => PValue(tested[k - 1]) <= 0.1 * k / tested.Length);
            Assert.Equal(
                tested.Take(rejected).Select(p => (p.Name, p.Option, p.Taken.Value > p.PriorShare)).Order(),
                preferences.Where(p => p.Verdict != PreferenceVerdict.Unsettled).Select(p => (p.Name, p.Option, p.Verdict == PreferenceVerdict.Preferred)).Order());
            bolder += tested.Take(rejected).Any(p => PValue(p) > 0.1 / tested.Length) ? 1 : 0;
        }

        Assert.InRange(bolder, 3, 12);
    }

    [Fact]
    public void Without_members_nothing_is_preferred()
    {
        Assert.All(OptionPreferences.Of(_space, [], []), p => Assert.Equal((PreferenceVerdict.Unsettled, 0), (p.Verdict, p.Taken.Cases)));
    }

    /// <summary>The probability of a count as far out, twice the smaller tail, summed term by term.</summary>
    private static double PValue(OptionPreference option)
    {
        var (count, cases, share) = (option.Taken.Successes, option.Taken.Cases, option.PriorShare);
        var terms = new double[cases + 1];
        for (var k = 0; k <= cases; k++)
        {
            terms[k] = Math.Pow(share, k) * Math.Pow(1 - share, cases - k);
            for (var i = 1; i <= k; i++) terms[k] *= (double)(cases - k + i) / i;
        }

        return Math.Min(1, 2 * Math.Min(terms[..(count + 1)].Sum(), terms[count..].Sum()));
    }

    /// <summary>A sample whose every third choice takes its first option more often than not.</summary>
    private static Architecture Skewed(Random random)
    {
        var genes = _space.Sample(random).Genes.ToArray();
        for (var c = 0; c < genes.Length; c += 3) genes[c] = random.Next(5) < 2 ? 0 : genes[c];
        return _space.Create(genes);
    }

    private static Architecture With(Architecture architecture, int choice, int option) =>
        _space.Create([.. architecture.Genes.SetItem(choice, option)]);
}
