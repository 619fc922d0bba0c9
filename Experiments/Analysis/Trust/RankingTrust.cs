using System.Collections.Immutable;
using NasLab.CostModels.Validation;
using NasLab.Experiments.Analysis.Statistics;

namespace NasLab.Experiments.Analysis.Trust;

/// <summary>How well the search's accuracies, of brief trainings, rank networks as a longer training does.</summary>
/// <param name="Agreement">Rank correlations of the two, with intervals: what other networks of the same kind might have given.</param>
/// <param name="Ceiling">
/// The Spearman correlation that would be seen on average if the brief training ranked perfectly and only the error bars of both blurred it: the
/// longer training's accuracies are taken for true and blurred by the errors of either training in turn. An observed correlation near it leaves nothing to
/// blame on the brevity. Null where an error bar is missing, or with fewer than 3 networks.
/// </param>
/// <param name="MeanGain">The mean of the longer training's accuracy less the search's, a fraction.</param>
public sealed record RankingTrust(RankAgreement Agreement, double? Ceiling, double MeanGain)
{
    private const int LeastNetworks = 3;

    /// <summary>The trust in a ranking.</summary>
    /// <param name="networks">Of each network the accuracy that the search saw and that of the longer training; at least one.</param>
    public static RankingTrust Of(IReadOnlyList<(Estimate Search, Estimate Longer)> networks, Resampling? resampling = null)
    {
        ArgumentNullException.ThrowIfNull(networks);
        ArgumentOutOfRangeException.ThrowIfZero(networks.Count);
        var draws = resampling ?? Resampling.Default;
        return new RankingTrust(
            RankAgreement.Of([.. networks.Select(n => n.Search.Value)], [.. networks.Select(n => n.Longer.Value)], draws.Level),
            networks.Count >= LeastNetworks && networks.All(n => n.Search.HasErrorBar && n.Longer.HasErrorBar) ? CeilingOf(networks, draws) : null,
            networks.Average(n => n.Longer.Value - n.Search.Value));
    }

    private static double CeilingOf(IReadOnlyList<(Estimate Search, Estimate Longer)> networks, Resampling resampling)
    {
        var random = resampling.Source();
        var sum = 0.0;
        for (var draw = 0; draw < resampling.Draws; draw++)
        {
            var brief = networks.Select(n => Estimate.Normal(n.Longer.Value, n.Search.Scale).Draw(random)).ToImmutableArray();
            var longer = networks.Select(n => n.Longer.Draw(random)).ToImmutableArray();
            sum += RankCorrelation.Spearman(brief.AsSpan(), longer.AsSpan());
        }

        return sum / resampling.Draws;
    }
}
