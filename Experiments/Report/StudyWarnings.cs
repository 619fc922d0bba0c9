using System.Collections.Immutable;
using NasLab.CostModels;
using NasLab.Experiments.Analysis.Fronts;
using NasLab.Experiments.Fronts;
using NasLab.Experiments.Store;
using NasLab.Search;

namespace NasLab.Experiments.Report;

/// <summary>What a reader must know before trusting a study's figures, in plain words.</summary>
internal static class StudyWarnings
{
    /// <summary>With fewer completed candidates, a front is rather a sample than the result of a search.</summary>
    private const int FewTrials = 20;

    /// <summary>Where one candidate in so many failed, what a front misses may be what failed.</summary>
    private const int FailedOneIn = 10;

    /// <summary>All that apply, the weightiest first.</summary>
    /// <param name="glance">Of the study, without its warnings.</param>
    public static ImmutableArray<string> Of(Study study, ImmutableArray<Trial> trials, StudyGlance glance)
    {
        var warnings = new[]
        {
            Unfinished(study, trials), Failing(trials), Uncalibrated(study, glance.Sources), OtherSpace(study, trials, glance.Devices),
            Few(study, trials), Noisy(study, trials, glance.Best), NoFront(study, glance.Fronts),
        };
        return [.. warnings.OfType<string>()];
    }

    private static string? Unfinished(Study study, ImmutableArray<Trial> trials)
    {
        if (study.State == StudyState.Finished)
        {
            return null;
        }

        var done = trials.Count(t => t.Role == TrialRole.Search && t.State != TrialState.Running);
        var spent = FullTrials.Spent(study, trials);
        var isAtOneFidelity = trials.All(t => t.Epochs == study.Epochs);
        var progress = isAtOneFidelity ? $"{done:#,0} of {study.Budget:#,0} candidates are done" : $"{spent:#,0.0} of {study.Budget:#,0} full evaluations are spent";
        return $"The study is unfinished: {progress}. Fronts may still move, and test accuracies are measured at the end.";
    }

    private static string? Failing(ImmutableArray<Trial> trials)
    {
        var finished = trials.Count(t => t.Role == TrialRole.Search && t.State != TrialState.Running);
        var failed = trials.Count(t => t.Role == TrialRole.Search && t.State == TrialState.Failed);
        return failed > 0 && failed * FailedOneIn >= finished
            ? $"{failed:#,0} of {Counted.Of(finished, "finished candidate")} failed and can be on no front. The reasons stand in the study's table of trials; its State filter set to failed shows them."
            : null;
    }

    private static string? Uncalibrated(Study study, ImmutableArray<CostSource> sources)
    {
        var labels = study.Targets
            .Where((t, i) => !t.Calibrated && sources[i] == CostSource.PredictedUncalibrated)
            .Select(t => t.Label)
            .ToImmutableArray();
        if (labels.IsEmpty)
        {
            return null;
        }

        var which = labels.Length == study.Targets.Length ? "all devices" : string.Join(", ", labels);
        return $"Latency and energy of {which} are estimates from data sheets that no measurement has corrected (uncalibrated). Read them as a ranking, not as milliseconds.";
    }

    private static string? OtherSpace(Study study, ImmutableArray<Trial> trials, ImmutableArray<ReportDevice> devices)
    {
        var space = StudyFigures.Space(trials);
        var strange = study.Targets
            .Zip(devices, (target, device) => (target.Label, Device: device))
            .Where(d => DeviceTrusts.IsOfSpace(d.Device, space) == false)
            .ToImmutableArray();
        if (strange.IsEmpty)
        {
            return null;
        }

        var which = string.Join(", ", strange.Select(d => $"{d.Label} (fitted to networks of {string.Join(" and ", DeviceTrusts.Spaces(d.Device))})"));
        return $"No network of {space} was measured on {which}: latencies there are extrapolated, and neither the errors "
            + "found on held-out networks nor the intervals hold for them.";
    }

    private static string? Few(Study study, ImmutableArray<Trial> trials)
    {
        var completed = FullTrials.Completed(study, trials).Count();
        return completed switch
        {
            >= FewTrials => null,
            0 => "No candidate has been trained to the end.",
            _ => $"Only {completed} {(completed == 1 ? "candidate was" : "candidates were")} trained: the fronts are a sample of the space rather than the result of a search.",
        };
    }

    private static string? Noisy(Study study, ImmutableArray<Trial> trials, Trial? best)
    {
        if (best is null || TopAccuracies.NotToldApart(study, trials, best).Length is not (> 0 and var close))
        {
            return null;
        }

        var which = close == 1 ? "1 other candidate" : $"{close:#,0} other candidates";
        return $"{which} cannot be told apart from the most accurate, which beats {(close == 1 ? "it" : "each of them")} with a probability below {CloseCandidates.DefaultConfidence}: the order at the top is not settled.";
    }

    private static string? NoFront(Study study, ImmutableArray<DeviceFront> fronts)
    {
        var empty = fronts.Where(f => f.Points.IsEmpty).Select(f => study.Targets[f.Target].Label).ToImmutableArray();
        return empty.IsEmpty ? null : $"No completed candidate is feasible on {string.Join(", ", empty)}.";
    }
}
