using System.Collections.Immutable;
using NasLab.Experiments.Fronts;
using NasLab.Experiments.Report.Model;
using NasLab.Experiments.Store;
using NasLab.SearchSpaces.Graph;

namespace NasLab.Experiments.Report;

/// <summary>Turns stored studies into the page's data. A pure function of its input.</summary>
public static class ReportModelBuilder
{
    /// <summary>The page's data of these studies, in their order.</summary>
    /// <exception cref="ArgumentException">There are no studies.</exception>
    public static ReportModel Build(ReportInput input)
    {
        ArgumentNullException.ThrowIfNull(input);
        if (input.Studies.IsDefaultOrEmpty)
        {
            throw new ArgumentException("A report needs at least one study.", nameof(input));
        }

        return new ReportModel(1, input.Written, input.ToolVersion, [.. input.Studies.Select(s => BuildStudy(s, input))]);
    }

    private static StudyModel BuildStudy(ReportStudy stored, ReportInput input)
    {
        var study = stored.Study;
        var trials = stored.Trials.OrderBy(t => t.Number).ToImmutableArray();
        var fronts = FrontCalculator.Fronts(study, trials);
        var shown = fronts.SelectMany(f => f.Points).Concat(trials.Where(t => t.Role == TrialRole.Baseline)).Select(t => t.Number).ToHashSet();
        var known = input.Devices(study);
        var devices = fronts.Select(f => DeviceModels.Of(study, f, trials, known[f.Target])).ToImmutableArray();
        var best = StudyFigures.Best(study, trials);
        var imagesTrained = trials.Sum(t => t.ImagesTrained);
        return new StudyModel
        {
            Name = study.Name,
            State = StudyFigures.CamelCase(study.State),
            Seed = study.Seed,
            Budget = study.Budget,
            Epochs = study.Epochs,
            Spent = Rounding.Significant(FullTrials.Spent(study, trials)) ?? 0,
            Started = study.Started,
            Finished = study.Finished,
            WallSeconds = Rounding.Significant(study.WallSeconds) ?? 0,
            ImagesPerSecond = imagesTrained > 0 && study.WallSeconds > 0 ? Rounding.Significant(imagesTrained / study.WallSeconds) : null,
            ReferenceError = study.ReferenceError,
            LinearBaselineAccuracy = Rounding.Significant(study.LinearBaselineAccuracy),
            Counts = StudyFigures.Count(trials),
            BestTrial = best?.Number,
            Warnings = StudyWarnings.Of(study, trials, best, devices),
            Devices = devices,
            Trials = [.. trials.Select(t => TrialModels.Of(t, devices, withCurve: shown.Contains(t.Number)))],
            Networks = Networks(study, trials.Where(t => shown.Contains(t.Number)), input.Lower, known),
            Config = study.ConfigText,
            Command = $"./naslab run experiments.json --experiment {Shell.Quoted(study.Name)} --new",
            Environment = StudyFigures.Environment(study),
        };
    }

    private static ImmutableArray<NetworkModel> Networks(
        Study study, IEnumerable<Trial> trials, Func<Study, Trial, NetworkGraph?> lower, ImmutableArray<ReportDevice> devices)
    {
        var networks = ImmutableArray.CreateBuilder<NetworkModel>();
        foreach (var trial in trials.DistinctBy(t => t.Architecture, StringComparer.Ordinal))
        {
            if (lower(study, trial) is { } graph)
            {
                networks.Add(NetworkModels.Of(trial.Architecture, graph, devices));
            }
        }

        return networks.ToImmutable();
    }
}
