using System.Collections.Immutable;
using NasLab.Experiments.Analysis.CrossDevice;
using NasLab.Experiments.Analysis.Fronts;
using NasLab.Experiments.Analysis.Statistics;
using NasLab.Experiments.Fronts;
using NasLab.Experiments.Report.Model;
using NasLab.Experiments.Store;
using NasLab.SearchSpaces;

namespace NasLab.Experiments.Report;

/// <summary>Puts what the statistics say of a study into the page's data.</summary>
public static class AnalysisModels
{
    /// <summary>Of more trials the front is drawn 200 times instead of 1,000: a draw takes as long as there are candidates in the race.</summary>
    private const int Many = 20_000;

    /// <summary>The analysis of a study.</summary>
    /// <param name="space">The study's space; null where this version does not know it.</param>
    public static AnalysisModel Of(ReportStudy stored, SearchSpace? space)
    {
        ArgumentNullException.ThrowIfNull(stored);
        var study = stored.Study;
        var trials = stored.Trials.OrderBy(t => t.Number).ToImmutableArray();
        return new AnalysisModel
        {
            Study = study.Name,
            Fronts = [.. study.Targets.Select((_, i) => Fronts(study, trials, i))],
            Pairs = [.. DevicePairs.Of(study, trials).Select(Pair)],
            Choices = space is not null && Reads(space, trials) ? ChoicesModels.Of(study, trials, space) : null,
            Trust = TrustModels.Of(study, trials, stored.Trainings),
        };
    }

    /// <summary>Whether the space still reads every candidate's id.</summary>
    private static bool Reads(SearchSpace space, ImmutableArray<Trial> trials)
    {
        try
        {
            foreach (var trial in trials.Where(t => t.Role == TrialRole.Search))
            {
                _ = space.Parse(trial.Architecture);
            }

            return true;
        }
        catch (FormatException)
        {
            return false;
        }
    }

    private static DeviceFrontsModel Fronts(Study study, ImmutableArray<Trial> trials, int target)
    {
        var latency = FrontAnalysis.Of(study, trials, target, resampling: trials.Length > Many ? new Resampling { Draws = 200 } : null);
        var close = Figures.Names.ToImmutableSortedDictionary(figure => figure, figure => CloseCandidates.Of(study, trials, target, figure), StringComparer.Ordinal);
        return new DeviceFrontsModel(
            Rounding.Significant(latency.Front.Hypervolume) ?? 0,
            Rounding.Significant(latency.HypervolumeInterval?.Low),
            Rounding.Significant(latency.HypervolumeInterval?.High),
            close);
    }

    private static DevicePairModel Pair(DevicePair pair) => new()
    {
        ChosenOn = pair.ChosenOn,
        DeployedOn = pair.DeployedOn,
        Pick = pair.Pick is { } pick ? Deployed(pick) : null,
        Members = pair.Members.Length,
        Deployable = pair.Deployable,
        LatencyRatio = Loss(pair.LatencyRatios),
        AccuracyLoss = Loss(pair.AccuracyLosses),
        HypervolumeShare = Rounding.Significant(pair.HypervolumeShare),
        LatencyRanks = Ranks(pair.LatencyRanks),
    };

    private static DeploymentModel Deployed(Deployment pick) => new(
        pick.Trial,
        pick.Reason,
        pick.FastestAsAccurate,
        Rounding.Significant(pick.LatencyRatio),
        pick.MostAccurateAsFast,
        Rounding.Significant(pick.AccuracyLoss),
        Rounding.Significant(pick.AccuracyLossStdError));

    private static LossModel? Loss(LossSummary? losses) =>
        losses is null ? null : new LossModel(Rounding.Significant(losses.Median) ?? 0, Rounding.Significant(losses.Worst) ?? 0);

    internal static RankModel Ranks(RankAgreement ranks) => new(
        ranks.Count,
        Rounding.Significant(ranks.Spearman) ?? 0,
        Rounding.Significant(ranks.SpearmanInterval?.Low),
        Rounding.Significant(ranks.SpearmanInterval?.High),
        Rounding.Significant(ranks.Kendall) ?? 0,
        Rounding.Significant(ranks.KendallInterval?.Low),
        Rounding.Significant(ranks.KendallInterval?.High));
}
