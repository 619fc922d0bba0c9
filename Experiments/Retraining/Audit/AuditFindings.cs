using System.Collections.Immutable;
using NasLab.Experiments.Analysis.Trust;
using NasLab.Experiments.Store;

namespace NasLab.Experiments.Retraining.Audit;

/// <summary>What an audit found.</summary>
/// <param name="Ranking">How well the search ranked the networks whose longer training completed; null with fewer than 2 of them.</param>
/// <param name="Seeds">How far the search's evaluation and its repeats lie apart; null without repeats.</param>
/// <param name="Optimism">
/// The mean of the search's accuracy less that of the repeats, a fraction: what being chosen for good luck adds to a figure. Null without repeats.
/// </param>
/// <param name="Warnings">What makes the figures weak, in plain words.</param>
public sealed record AuditFindings(
    ImmutableArray<AuditedNetwork> Networks, RankingTrust? Ranking, SeedSpread? Seeds, double? Optimism, ImmutableArray<string> Warnings)
{
    /// <summary>Networks below which a rank correlation says little: its 90 % interval is half the scale wide.</summary>
    private const int FewNetworks = 8;

    /// <summary>Times the search's epochs below which a longer training is hardly another one.</summary>
    private const double MuchLonger = 3;

    /// <summary>Standard errors that the range of the search's accuracies must span for an order to be seen.</summary>
    private const double ClearRange = 4;

    /// <summary>The findings of networks that were trained again.</summary>
    /// <param name="wanted">How many networks were asked for.</param>
    /// <param name="validationImages">Images behind an accuracy.</param>
    public static AuditFindings Of(Study study, ImmutableArray<AuditedNetwork> networks, int wanted, int validationImages)
    {
        ArgumentNullException.ThrowIfNull(study);
        var pairs = networks.Select(n => n.Pair).OfType<(Analysis.Statistics.Estimate Search, Analysis.Statistics.Estimate Longer)>().ToArray();
        var repeated = networks.Where(n => !n.RepeatedAccuracies.IsEmpty).ToArray();
        return new AuditFindings(
            networks,
            pairs.Length < 2 ? null : RankingTrust.Of(pairs),
            SeedSpread.Of(repeated.Select(n => (ImmutableArray<double>)[n.Trial.ValidationAccuracy!.Value, .. n.RepeatedAccuracies]).Cast<IReadOnlyCollection<double>>(), validationImages),
            repeated.Length == 0 ? null : repeated.Average(n => n.Trial.ValidationAccuracy!.Value - n.RepeatedAccuracies.Average()),
            [.. Warn(study, networks, pairs.Length, wanted)]);
    }

    private static IEnumerable<string> Warn(Study study, ImmutableArray<AuditedNetwork> networks, int completed, int wanted)
    {
        if (networks.Length < wanted)
        {
            yield return $"The study has only {networks.Length} completed candidates of all epochs: all of them are audited.";
        }

        if (networks.Length - completed is > 0 and var failed)
        {
            yield return $"{Counted.Of(failed, "longer training")} failed and {(failed == 1 ? "counts" : "count")} for nothing: a network that does not train longer was misjudged, too.";
        }

        if (completed is >= 2 and < FewNetworks)
        {
            yield return $"{completed} networks are few: a rank correlation of so few may be chance. --networks {FewNetworks} or more says more.";
        }

        if (networks.Select(n => (double)n.Longer.Epochs / study.Epochs).FirstOrDefault(MuchLonger) is < MuchLonger and var times)
        {
            yield return $"The longer training is only {times:0.#} times as long as the search's: the two agree more than with a full training.";
        }

        var accuracies = networks.Select(n => n.Trial.ValidationAccuracy!.Value).ToArray();
        var error = networks.Average(n => n.Trial.ValidationAccuracyStdError ?? 0);
        if (accuracies.Max() - accuracies.Min() < ClearRange * error)
        {
            yield return $"The search's accuracies span {100 * (accuracies.Max() - accuracies.Min()):0.0} points with a standard error of {100 * error:0.0}: too little to tell an order from noise.";
        }
    }
}
