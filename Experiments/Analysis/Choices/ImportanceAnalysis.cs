using System.Collections.Immutable;
using MathNet.Numerics.Statistics;
using NasLab.Search.Boosting;
using NasLab.SearchSpaces;

namespace NasLab.Experiments.Analysis.Choices;

/// <summary>
/// The importance of each choice of a space for a figure: functional analysis of variance on models of the figure (Hutter, Hoos and
/// Leyton-Brown 2014, there with random forests, here with boosted trees), over the space's own distribution
/// (<see cref="SearchSpace.Sample"/>), not over what the search happened to look at.
/// </summary>
/// <param name="Architectures">Different architectures that the models were fitted on: all, or 600 drawn at random.</param>
/// <param name="OutOfSampleR2">
/// The share of the figure's variance that the models explain on architectures they were not fitted on (five-fold cross-validation), at most 1;
/// negative where the mean predicts better.
/// </param>
/// <param name="Choices">One for each choice of the space, in its order.</param>
public sealed record ImportanceAnalysis(int Architectures, double OutOfSampleR2, ImmutableArray<ChoiceImportance> Choices)
{
    /// <summary>With fewer different architectures nothing is fitted.</summary>
    public const int LeastArchitectures = 10;

    /// <summary>With fewer different architectures importances are not to be trusted, whatever the cross-validation says.</summary>
    public const int LeastTrusted = 30;

    /// <summary>Below this share explained, importances say more about the models than about the space.</summary>
    public const double LeastR2 = 0.3;

    /// <summary>Beyond, models are fitted on so many, drawn at random: time grows with them, and main effects no longer move.</summary>
    private const int MostArchitectures = 600;
    private const int Models = 10;
    private const int Samples = 4000;
    private const int Folds = 5;

    /// <summary>Whether the shares may be read as more than a guess.</summary>
    public bool IsTrusted => Architectures >= LeastTrusted && OutOfSampleR2 >= LeastR2;

    /// <summary>What no choice explains by itself: choices that act together. From 0 to 1.</summary>
    public double Interactions => Math.Max(0, 1 - Choices.Sum(c => c.Share));

    /// <summary>
    /// The importances for a figure. Null with fewer than <see cref="LeastArchitectures"/> different architectures, or where all figures are equal.
    /// </summary>
    /// <param name="figures">Ids of architectures of the space with their figures (an accuracy, the logarithm of a latency); figures of one architecture are averaged.</param>
    /// <param name="isOfFunction">
    /// Whether the figure is of what a network computes, as an accuracy is: the models then see architectures with their dead parts taken out
    /// (<see cref="SearchSpace.Simplify"/>). A cost is of the network as it stands, since many a runtime executes what no result depends on.
    /// </param>
    /// <exception cref="FormatException">An id is not of the space.</exception>
    public static ImportanceAnalysis? Of(SearchSpace space, IEnumerable<(string Architecture, double Value)> figures, bool isOfFunction, int seed = 1)
    {
        ArgumentNullException.ThrowIfNull(space);
        ArgumentNullException.ThrowIfNull(figures);
        var random = new Random(seed);
        var all = figures.GroupBy(f => f.Architecture, StringComparer.Ordinal).Select(g => (g.Key, Value: g.Average(f => f.Value))).ToArray();
        if (all.Length < LeastArchitectures || all.All(k => k.Value.Equals(all[0].Value)))
        {
            return null;
        }

        random.Shuffle(all);
        (Architecture Architecture, double Value)[] known = [.. all.Take(MostArchitectures).Select(k => (Seen(space.Parse(k.Key)), k.Value))];
        var models = Fit(known, Models, random);
        Architecture[] samples = [.. Enumerable.Range(0, Samples).Select(_ => space.Sample(random))];
        var predicted = models.Predict([.. samples.Select(Seen)]);
        var effects = new MainEffects(space, samples);
        ImmutableArray<double> mean = [.. Enumerable.Range(0, Samples).Select(i => predicted.Average(p => p[i]))];
        var shares = effects.Shares(mean);
        var spread = predicted.Select(effects.Shares).ToImmutableArray();
        return new ImportanceAnalysis(
            known.Length,
            R2(known, random),
            [.. space.Choices.Select((c, i) => new ChoiceImportance(i, c.Name, shares[i], spread.Select(s => s[i]).StandardDeviation()))]);

        Architecture Seen(Architecture architecture) => isOfFunction ? space.Simplify(architecture) : architecture;
    }

    private static ChoiceRegression Fit(IReadOnlyList<(Architecture Architecture, double Value)> known, int models, Random random) =>
        ChoiceRegression.Fit([.. known.Select(k => k.Architecture)], [.. known.Select(k => k.Value)], models, random);

    /// <summary>Of architectures in random order.</summary>
    private static double R2((Architecture Architecture, double Value)[] known, Random random)
    {
        var (residual, total) = (0.0, 0.0);
        for (var fold = 0; fold < Folds; fold++)
        {
            var others = known.Where((_, i) => i % Folds != fold).ToArray();
            var held = known.Where((_, i) => i % Folds == fold).ToArray();
            var predicted = Fit(others, Models / 2, random).Predict([.. held.Select(h => h.Architecture)]);
            var mean = others.Average(o => o.Value);
            for (var i = 0; i < held.Length; i++)
            {
                residual += Math.Pow(held[i].Value - predicted.Average(p => p[i]), 2);
                total += Math.Pow(held[i].Value - mean, 2);
            }
        }

        return total > 0 ? 1 - (residual / total) : 0;
    }
}
