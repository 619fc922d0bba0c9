using NasLab.Experiments.Analysis.Choices;
using NasLab.SearchSpaces;
using NasLab.SearchSpaces.Spaces;
using NasLab.Tests.Experiments.Analysis.Fronts;

namespace NasLab.Tests.Experiments.Analysis.Choices;

public sealed class ImportanceAnalysisTests
{
    /// <summary>22 choices, of nine options each but for the last stages, that always have an effect.</summary>
    private static readonly SearchSpace _independent = SpaceCatalogue.Find("fbnet")!.CreateDefault();

    /// <summary>Depths decide which blocks there are.</summary>
    private static readonly SearchSpace _conditional = SpaceCatalogue.Find("mobilenet-v2")!.CreateDefault();

    [Fact]
    public void Main_effects_of_an_additive_function_are_the_shares_of_its_terms()
    {
        var random = new Random(1);
        var weights = _independent.Choices.Select(c => c.Options.Select(_ => random.NextDouble()).ToArray()).ToArray();
        for (var c = 4; c < weights.Length; c++) Array.Clear(weights[c]);
        Architecture[] samples = [.. Enumerable.Range(0, 40_000).Select(_ => _independent.Sample(random))];

        var shares = new MainEffects(_independent, samples).Shares([.. samples.Select(a => a.Genes.Select((g, c) => weights[c][g]).Sum())]);

        var variances = weights.Select(w => w.Average(x => x * x) - (w.Average() * w.Average())).ToArray();
        Assert.All(shares, (s, c) => Assert.Equal(variances[c] / variances.Sum(), s, 0.015));
    }

    [Fact]
    public void A_pure_interaction_has_no_main_effects()
    {
        var random = new Random(1);
        Architecture[] samples = [.. Enumerable.Range(0, 20_000).Select(_ => _independent.Sample(random))];

        var shares = new MainEffects(_independent, samples).Shares([.. samples.Select(a => Centred(a, 0) * Centred(a, 1))]);

        Assert.All(shares, s => Assert.Equal(0, s, 0.005));

        double Centred(Architecture a, int choice) => a.Genes[choice] - ((_independent.Choices[choice].Options.Length - 1) / 2.0);
    }

    [Fact]
    public void A_block_that_a_depth_leaves_out_is_not_given_what_the_depth_explains()
    {
        var random = new Random(1);
        var depth = _conditional.Choices.Select((c, i) => (c.Name, i)).First(c => c.Name.EndsWith(".depth", StringComparison.Ordinal)).i;
        Architecture[] samples = [.. Enumerable.Range(0, 10_000).Select(_ => _conditional.Sample(random))];

        var shares = new MainEffects(_conditional, samples).Shares([.. samples.Select(a => (double)a.Genes[depth])]);

        Assert.Equal(1, shares[depth], 0.01);
        Assert.All(shares.RemoveAt(depth), s => Assert.Equal(0, s, 0.01));
    }

    [Fact]
    public void A_conditional_choice_counts_by_how_often_it_has_an_effect()
    {
        var random = new Random(1);
        var block = _conditional.Choices.Select((c, i) => (c.Name, i)).Last(c => c.Name.EndsWith(".blocks.2.kernel", StringComparison.Ordinal)).i;
        Architecture[] samples = [.. Enumerable.Range(0, 20_000).Select(_ => _conditional.Sample(random))];
        double[] figures = [.. samples.Select(a => _conditional.IsActive(block, a.Genes.AsSpan()) ? a.Genes[block] - 1.0 : 0)];
        var active = samples.Count(a => _conditional.IsActive(block, a.Genes.AsSpan())) / 20_000.0;

        var shares = new MainEffects(_conditional, samples).Shares([.. figures]);

        // Options 0, 1 and 2 less their mean: all variance is between them, where the block is there.
        Assert.Equal(3, _conditional.Choices[block].Options.Length);
        Assert.InRange(active, 0.2, 0.9);
        Assert.Equal(1, shares[block], 0.02);

        // With as much variance again that is of something else, it explains a half: not a half of those that have it.
        var noise = Math.Sqrt(active * 2 / 3);
        shares = new MainEffects(_conditional, samples).Shares([.. figures.Select(f => f + (noise * UncertainStudy.Normal(random)))]);
        Assert.Equal(0.5, shares[block], 0.02);
    }

    [Fact]
    public void A_share_of_few_samples_is_not_too_large_on_average()
    {
        // An option's number among nine has a variance of 20 / 3; the noise makes 0.3 of the whole of it.
        var random = new Random(4);
        var noise = Math.Sqrt(20 / 3.0 * 0.7 / 0.3);
        Assert.Equal(9, _independent.Choices[0].Options.Length);

        var shares = Enumerable.Range(0, 300).Select(_ =>
        {
            Architecture[] samples = [.. Enumerable.Range(0, 100).Select(_ => _independent.Sample(random))];
            return new MainEffects(_independent, samples).Shares([.. samples.Select(a => a.Genes[0] + (noise * UncertainStudy.Normal(random)))])[0];
        });

        // The means of nine options of eleven samples each would give 8 / 99 of the noise besides: 0.36.
        Assert.Equal(0.3, shares.Average(), 0.02);
    }

    [Fact]
    public void Shares_that_leave_nothing_leave_no_interactions_and_few_architectures_or_a_poor_model_no_trust()
    {
        ImportanceAnalysis With(int architectures, double r2, params double[] shares) =>
            new(architectures, r2, [.. shares.Select((s, i) => new ChoiceImportance(i, $"c{i}", s, 0))]);

        Assert.Equal(0.5, With(50, 0.9, 0.3, 0.2).Interactions, 1e-12);
        Assert.Equal(0, With(50, 0.9, 0.7, 0.5).Interactions);
        Assert.Equal([true, false, false], new[] { With(30, 0.3), With(29, 0.3), With(30, 0.29) }.Select(a => a.IsTrusted));
    }

    [Fact]
    public void Importances_of_an_additive_function_with_noise_are_found_from_a_few_hundred_trials()
    {
        var random = new Random(3);
        double[] scale = [4, 2, 1];
        var figures = Enumerable.Range(0, 300).Select(_ => _independent.Sample(random)).Select(a => (a.Id, scale.Select((s, c) => s * a.Genes[c]).Sum() + (4 * random.NextDouble()))).ToArray();

        var analysis = ImportanceAnalysis.Of(_independent, figures, isOfFunction: false)!;

        Assert.True(analysis.IsTrusted);
        Assert.InRange(analysis.OutOfSampleR2, 0.7, 1);
        Assert.Equal(300, analysis.Architectures);
        Assert.Equal([0, 1, 2], analysis.Choices.OrderByDescending(c => c.Share).Take(3).Select(c => c.Choice));
        Assert.Equal(16 / 21.0, analysis.Choices[0].Share, 0.08);
        Assert.Equal(4 / 21.0, analysis.Choices[1].Share, 0.08);
        Assert.Equal(1 / 21.0, analysis.Choices[2].Share, 0.08);
        Assert.All(analysis.Choices.Skip(3), c => Assert.InRange(c.Share, 0, 0.02));
        Assert.All(analysis.Choices.Take(3), c => Assert.InRange(c.Deviation, 0.001, 0.1));
        Assert.All(analysis.Choices, c => Assert.Equal(_independent.Choices[c.Choice].Name, c.Name));
        Assert.Equal(analysis.Choices.AsEnumerable(), ImportanceAnalysis.Of(_independent, figures, isOfFunction: false)!.Choices);
    }

    [Fact]
    public void Noise_and_few_trials_are_not_trusted()
    {
        var random = new Random(3);
        (string, double)[] Noise(int count) => [.. Enumerable.Range(0, count).Select(_ => (_independent.Sample(random).Id, random.NextDouble()))];

        Assert.Null(ImportanceAnalysis.Of(_independent, Noise(9), isOfFunction: false));
        Assert.Null(ImportanceAnalysis.Of(_independent, Noise(40).Select(f => (f.Item1, 0.9)), isOfFunction: false));
        Assert.False(ImportanceAnalysis.Of(_independent, Noise(200), isOfFunction: false)!.IsTrusted);
        Assert.True(ImportanceAnalysis.Of(_independent, Noise(200), isOfFunction: false)!.OutOfSampleR2 < 0.2);
        Assert.False(ImportanceAnalysis.Of(_independent, Noise(20).Select(f => (f.Item1, (double)_independent.Parse(f.Item1).Genes[0])), isOfFunction: false)!.IsTrusted);
    }

    [Fact]
    public void Repeated_evaluations_count_once()
    {
        var random = new Random(3);
        var ids = Enumerable.Range(0, 12).Select(_ => _independent.Sample(random).Id).ToArray();

        var analysis = ImportanceAnalysis.Of(_independent, ids.Concat(ids).Select((id, i) => (id, (double)i)), isOfFunction: false);

        Assert.Equal(12, analysis!.Architectures);
    }
}
